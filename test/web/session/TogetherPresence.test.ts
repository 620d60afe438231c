import fc from 'fast-check';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { TogetherPresence } from '../../../web/session/TogetherPresence.ts';

const identity = (role: string) => ({ participant: 'p1', name: 'Lena', agency: { id: 'a1', name: 'Council' }, role });
const seen = { view: 'board', x: 1, y: 2, width: 300, height: 200 };

/** My window, and a way to let somebody else say something. */
function room() {
  const mine = new Awareness(new Y.Doc());
  const theirs = new Awareness(new Y.Doc());
  const presence = new TogetherPresence(mine);
  return {
    presence,
    theirs,
    say: (state: Record<string, unknown> | null) => {
      theirs.setLocalState(state);
      applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'test');
    },
    end: () => {
      presence.close();
      mine.destroy();
      theirs.destroy();
    },
  };
}

describe('what others do together', () => {
  it('is read from their presence: whom they follow, what they see, what they answered', () => {
    const { presence, say, theirs, end } = room();
    say({ user: identity('editor'), following: 7, seen, answer: { call: 'x', came: true } });
    expect(presence.mates.get()).toMatchObject([{ client: theirs.clientID, following: 7, call: null, answer: { call: 'x', came: true } }]);
    expect(presence.seen.get().get(theirs.clientID)).toEqual(seen);
    say(null);
    expect(presence.mates.get()).toEqual([]);
    expect(presence.seen.get().size).toBe(0);
    end();
  });

  it('is a new list only when something in it has changed, and views move apart from it', () => {
    const { presence, say, end } = room();
    say({ user: identity('editor'), seen, pointer: { x: 1, y: 1 } });
    const before = presence.mates.get();
    say({ user: identity('editor'), seen: { ...seen, x: 50 }, pointer: { x: 2, y: 2 } });
    expect(presence.mates.get()).toBe(before);
    expect([...presence.seen.get().values()]).toEqual([{ ...seen, x: 50 }]);
    end();
  });

  it('counts a call only from somebody whom the server knows as a facilitator', () => {
    const { presence, say, end } = room();
    say({ user: identity('editor'), call: { id: 'x', seen } });
    expect(presence.mates.get()[0]?.call).toBeNull();
    say({ user: identity('facilitator'), call: { id: 'x', seen } });
    expect(presence.mates.get()[0]?.call).toEqual({ id: 'x', seen });
    end();
  });

  it('never throws on nonsense, and takes nothing from it', () => {
    const { presence, say, end } = room();
    const nonsense = fc.oneof(fc.jsonValue(), fc.constant({ view: 'board', x: 1e300, y: 0, width: 0, height: -1 }), fc.constant({ view: 'outline', row: 'x'.repeat(1000) }));
    fc.assert(fc.property(fc.record({ following: fc.jsonValue(), seen: nonsense, call: fc.record({ id: fc.jsonValue(), seen: nonsense }), answer: fc.jsonValue() }), (state) => {
      say({ user: identity('facilitator'), ...state });
      for (const { following, call } of presence.mates.get()) {
        if (following !== null) expect(Number.isSafeInteger(following)).toBe(true);
        if (call?.seen.view === 'board') expect(call.seen.width).toBeGreaterThan(0);
      }
    }));
    say({ user: 'nobody', following: 3 });
    expect(presence.mates.get()).toEqual([]);
    end();
  });
});
