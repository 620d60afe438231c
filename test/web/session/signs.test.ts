import { afterEach, describe, expect, it } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { TogetherPresence } from '../../../web/session/TogetherPresence.ts';

const user = { participant: 'p1', name: 'Lena', agency: { id: 'a1', name: 'Council' }, role: 'viewer' };
const rooms: { destroy(): void }[] = [];

function room() {
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  const presence = new TogetherPresence(mine);
  rooms.push(mine, theirs, { destroy: () => presence.close() });
  const say = (state: Record<string, unknown>) => {
    theirs.setLocalState({ user, ...state });
    applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'test');
    return presence.mates.get()[0];
  };
  return { mine, presence, say };
}

describe('signs in presence', () => {
  afterEach(() => {
    for (const each of rooms.splice(0)) each.destroy();
  });

  it('are quick words, or a finger on something', () => {
    const { say } = room();
    expect(say({ sign: { id: 's1', kind: 'thanks', item: null } })?.sign).toEqual({ id: 's1', kind: 'thanks', item: null });
    expect(say({ sign: { id: 's2', kind: 'point', item: 'e1' } })?.sign).toEqual({ id: 's2', kind: 'point', item: 'e1' });
    expect(say({ sign: null })?.sign).toBeNull();
  });

  it('are none when they are nonsense: an unknown word, a finger on nothing, no id', () => {
    const { say } = room();
    for (const sign of [{ id: 's', kind: 'shout', item: null }, { id: 's', kind: 'point', item: null }, { id: '', kind: 'agree' }, { id: 'x'.repeat(65), kind: 'agree' }, 'agree', 7]) {
      expect(say({ sign })?.sign).toBeNull();
    }
  });

  it('tell what I am writing in myself, element or note', () => {
    const { mine, presence } = room();
    expect(presence.editing.get()).toBeNull();
    mine.setLocalStateField('editing', { id: 'e1', field: 'body' });
    expect(presence.editing.get()).toEqual({ kind: 'element', id: 'e1' });
    mine.setLocalStateField('editing', { id: 'n1', field: 'text' });
    expect(presence.editing.get()).toEqual({ kind: 'note', id: 'n1' });
    mine.setLocalStateField('editing', null);
    expect(presence.editing.get()).toBeNull();
  });
});
