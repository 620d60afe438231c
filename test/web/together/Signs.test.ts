import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import '../../../web/messages/togetherWords.ts';
import { t } from '../../../web/messages/t.ts';
import { TogetherPresence } from '../../../web/session/TogetherPresence.ts';
import { Signs } from '../../../web/together/Signs.ts';
import { announcements } from '../../../web/ui/announce.ts';
import type { Workplace } from '../../../web/workplace/Workplace.ts';

const participant = { id: 'me', name: 'Tom', agency: { id: 'a2', name: 'NHS' }, role: 'editor' };
/** As much of a workplace as signs need. */
const workplace = { session: { participant }, model: { structure: { get: () => ({ numbers: new Map([['e1', '3.4']]) }) } } } as unknown as Workplace;

const said = () => announcements().map(({ text }) => text);

function room(people: number) {
  const mine = new Awareness(new Y.Doc());
  const others = Array.from({ length: people }, () => new Awareness(new Y.Doc()));
  const presence = new TogetherPresence(mine);
  const signs = new Signs(workplace, presence);
  return {
    mine,
    signs,
    say: (person: number, sign: unknown) => {
      const from = others[person]!;
      from.setLocalState({ user: { participant: `p${person}`, name: `P${person}`, agency: { id: 'a1', name: 'Council' }, role: 'viewer' }, sign });
      applyAwarenessUpdate(mine, encodeAwarenessUpdate(from, [from.clientID]), 'test');
    },
    end: () => {
      signs.close();
      presence.close();
      for (const each of [mine, ...others]) each.destroy();
    },
  };
}

describe('signs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.advanceTimersByTime(60_000);
  });
  afterEach(() => {
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
  });

  it('of others are shown and said for some seconds', () => {
    const { signs, say, end } = room(1);
    say(0, { id: 's1', kind: 'point', item: 'e1' });
    expect(signs.shown.get()).toMatchObject([{ kind: 'point', item: 'e1', user: { name: 'P0' } }]);
    vi.advanceTimersByTime(2_000);
    expect(said()).toContain(t('together.sign.points', { name: 'P0', agency: 'Council', number: '3.4' }));
    vi.advanceTimersByTime(12_000);
    expect(signs.shown.get()).toEqual([]);
    end();
  });

  it('that come thick and fast are one each, and said as one', () => {
    const { signs, say, end } = room(40);
    for (let person = 0; person < 40; person += 1) for (let i = 0; i < 50; i += 1) say(person, { id: `${person}-${i}`, kind: 'agree', item: null });
    expect(signs.shown.get()).toHaveLength(12);
    vi.advanceTimersByTime(2_000);
    expect(said()).toEqual([t('together.sign.many', { count: 40 })]);
    end();
  });

  it('of mine are told, taken back, and no more than one at a time', () => {
    const { mine, signs, end } = room(0);
    signs.give('thanks', null);
    expect(mine.getLocalState()?.sign).toMatchObject({ kind: 'thanks' });
    signs.give('agree', null);
    expect(mine.getLocalState()?.sign).toMatchObject({ kind: 'thanks' });
    expect(said()).toContain(t('together.sign.wait'));
    vi.advanceTimersByTime(6_000);
    expect(mine.getLocalState()?.sign).toBeNull();
    end();
  });
});
