import { beforeEach, describe, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { message, presence, queryPresence } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import type { RoomPeer } from './RoomPeer.ts';
import { RoomWorld } from './roomWorld.ts';

let world: RoomWorld;
beforeEach(async () => {
  world = await RoomWorld.create();
});

/** Everybody's newest state as a peer has heard it: null for those who left. */
function seenBy(peer: RoomPeer): Map<number, unknown> {
  return new Map(peer.all('presence').flatMap(({ entries }) => entries.map(({ client, state }) => [client, state])));
}

function identity(name: string): object {
  return { participant: name, name: `Name of ${name}`, agency: { id: 'council', name: 'Council' }, role: 'editor' };
}

describe('presence', () => {
  it('[R51] carries the identity that the server knows, whatever a client says', async () => {
    const [liar, reader] = [await world.peer('liar'), await world.peer('reader')];
    liar.say(presence({ client: 5, clock: 1, state: { user: { name: 'Chief executive', role: 'facilitator' }, view: 'board' } }));
    liar.say(presence({ client: 6, clock: 1, state: '{"__proto__":{"user":{"name":"Chief executive"}},"constructor":1}' }));
    world.presence();
    expect(seenBy(reader).get(5)).toEqual({ user: identity('liar'), view: 'board' });
    expect(seenBy(reader).get(6)).toMatchObject({ user: identity('liar') });
    expect(Object.hasOwn(Object.prototype, 'user')).toBe(false);
  });

  it('[R50] of others cannot be changed, removed or taken over, by writers or readers', async () => {
    const [victim, viewer, reader] = [await world.peer('victim'), await world.peer('viewer', 'viewer'), await world.peer('reader')];
    victim.say(presence({ client: 5, clock: 3, state: { view: 'board' } }));
    for (const attacker of [viewer, reader]) {
      attacker.say(presence({ client: 5, clock: 3, state: null }, { client: 5, clock: 9, state: { view: 'outline' } }));
      attacker.say(presence({ client: 5, clock: 10, state: 'this is not JSON' }));
    }
    world.presence();
    expect(seenBy(reader).get(5)).toEqual({ user: identity('victim'), view: 'board' });
    expect([viewer.closedWith, reader.closedWith]).toEqual([null, null]);
    victim.say(presence({ client: 5, clock: 4, state: { view: 'outline' } }));
    world.presence();
    expect(seenBy(reader).get(5)).toEqual({ user: identity('victim'), view: 'outline' });
  });

  it('[R2] is told to newcomers and to those who ask', async () => {
    const first = await world.peer('first');
    first.say(presence({ client: 5, clock: 1, state: {} }));
    const newcomer = await world.peer('newcomer');
    expect(seenBy(newcomer).get(5)).toEqual({ user: identity('first') });
    first.say(presence({ client: 6, clock: 1, state: { view: 'board' } }));
    newcomer.say(queryPresence());
    expect(seenBy(newcomer).get(6)).toEqual({ user: identity('first'), view: 'board' });
  });

  it('[R52] [R55] ends for everybody at once when a session does', async () => {
    const [leaver, reader] = [await world.peer('leaver'), await world.peer('reader')];
    leaver.say(presence({ client: 5, clock: 1, state: {} }, { client: 6, clock: 1, state: {} }));
    world.presence();
    leaver.drop();
    expect([...seenBy(reader)]).toEqual([[5, null], [6, null]]);
    expect(seenBy(await world.peer('newcomer')).size).toBe(0);
  });

  it('[R55] goes out as one message with the newest of each, some thirty times a second', async () => {
    const [a, b, reader] = [await world.peer('a'), await world.peer('b'), await world.peer('reader')];
    for (let clock = 1; clock <= 100; clock += 1) {
      a.say(presence({ client: 5, clock, state: { pointer: { x: clock, y: 0 } } }));
      b.say(presence({ client: 6, clock, state: { pointer: { x: clock, y: 0 } } }));
      world.clock.advance(10);
    }
    world.presence();
    const messages = reader.all('presence').length;
    expect(messages).toBeGreaterThan(20);
    expect(messages).toBeLessThan(40);
    expect(seenBy(reader).get(5)).toMatchObject({ pointer: { x: 100 } });
    expect(seenBy(reader).get(6)).toMatchObject({ pointer: { x: 100 } });
  });

  it('[R56] is thinned for very many people: each in turn, and those who left at once', async () => {
    world = await RoomWorld.create({ presenceBytesPerSecond: 1_000 });
    const [many, leaver, reader] = [await world.peer('many'), await world.peer('leaver'), await world.peer('reader')];
    const draw = (clock: number): void =>
      many.say(presence(...Array.from({ length: 16 }, (_, client) => ({ client, clock, state: { text: 'x'.repeat(1_000) } }))));
    draw(1);
    leaver.say(presence({ client: 50, clock: 1, state: {} }));
    world.clock.advance(1);
    expect(reader.all('presence').at(-1)?.entries.length).toBeLessThan(5);
    leaver.drop();
    expect(seenBy(reader).get(50)).toBeNull();
    for (let time = 2; time < 12; time += 1) {
      draw(time);
      world.clock.advance(34);
    }
    expect([...seenBy(reader).keys()].filter((client) => client < 16)).toHaveLength(16);
  });

  it('[R50] of one connection is bounded in client ids', async () => {
    const [many, reader] = [await world.peer('many'), await world.peer('reader')];
    many.say(presence(...Array.from({ length: 1_000 }, (_, client) => ({ client, clock: 1, state: {} }))));
    world.presence();
    expect(seenBy(reader).size).toBe(16);
  });

  it.each([
    ['no JSON', presence({ client: 5, clock: 1, state: '{' })],
    ['no object', presence({ client: 5, clock: 1, state: '"text"' })],
    ['an array', presence({ client: 5, clock: 1, state: '[1]' })],
    ['nested deeper than can be read', presence({ client: 5, clock: 1, state: '['.repeat(LIMITS.maxPresenceBytes) })],
    ['too large', presence({ client: 5, clock: 1, state: { text: 'x'.repeat(LIMITS.maxPresenceBytes) } })],
    ['with a clock that nobody reaches', presence({ client: 5, clock: 2 ** 50, state: {} })],
    ['cut short', presence({ client: 5, clock: 1, state: {} }).slice(0, -1)],
    ['promising more than it holds', message(1, Uint8Array.of(200, 1, 5))],
  ])('[R54] that is %s ends its connection and nobody else', async (_what, bytes) => {
    const [attacker, reader] = [await world.peer('attacker'), await world.peer('reader')];
    attacker.say(bytes);
    expect(attacker.closedWith).toBe(CLOSE.malformed);
    world.presence();
    expect([seenBy(reader).size, reader.closedWith]).toEqual([0, null]);
  });
});

describe('reconnecting', () => {
  it('[R53] takes over the client id while the old connection is still thought alive', async () => {
    const [old, reader] = [await world.peer('anna'), await world.peer('reader')];
    old.say(presence({ client: 5, clock: 3, state: { view: 'board' } }));
    const fresh = await world.peer('anna');
    fresh.say(presence({ client: 5, clock: 3, state: { view: 'board' } }));
    fresh.say(presence({ client: 5, clock: 4, state: { view: 'outline' } }));
    old.drop();
    world.presence();
    expect(seenBy(reader).get(5)).toEqual({ user: identity('anna'), view: 'outline' });
    fresh.drop();
    expect(seenBy(reader).get(5)).toBeNull();
  });

  it('[R50] [R53] does not mistake another tab of the same person, repeating what it hears, for a reconnection', async () => {
    const [tab, other, reader] = [await world.peer('anna'), await world.peer('anna'), await world.peer('reader')];
    tab.say(presence({ client: 5, clock: 3, state: { view: 'board' } }));
    other.say(presence({ client: 6, clock: 1, state: {} }));
    other.say(presence({ client: 5, clock: 3, state: { view: 'board', user: identity('anna') } }));
    other.drop();
    world.presence();
    expect(seenBy(reader).get(5)).toEqual({ user: identity('anna'), view: 'board' });
  });

  it('[R50] leaves no ghost when a late repetition arrives after somebody left', async () => {
    const [leaver, echo, reader] = [await world.peer('leaver'), await world.peer('echo'), await world.peer('reader')];
    leaver.say(presence({ client: 5, clock: 3, state: {} }));
    echo.say(presence({ client: 6, clock: 1, state: {} }));
    world.presence();
    leaver.drop();
    echo.say(presence({ client: 5, clock: 3, state: { user: identity('leaver') } }));
    world.presence();
    expect(seenBy(reader).get(5)).toBeNull();
  });

  it('[R53] after the others were told of leaving shows a y-protocols client again, to real y-protocols clients', async () => {
    const anna = new Awareness(new Y.Doc());
    const watching = new Awareness(new Y.Doc());
    try {
      const first = await world.peer('anna');
      const reader = await world.peer('reader');
      anna.setLocalState({ view: 'board' });
      first.say(message(1, encodeAwarenessUpdate(anna, [anna.clientID])));
      world.presence();
      first.drop();
      const second = await world.peer('anna');
      second.say(message(1, encodeAwarenessUpdate(anna, [anna.clientID])));
      // What the server answers makes the client announce itself again, as a stock provider sends it.
      anna.on('update', () => second.say(message(1, encodeAwarenessUpdate(anna, [anna.clientID]))));
      for (const { entries } of second.all('presence')) applyAwarenessUpdate(anna, asUpdate(entries), 'server');
      world.presence();
      for (const { entries } of reader.all('presence')) applyAwarenessUpdate(watching, asUpdate(entries), 'server');
      await until('the reader sees her again', () => watching.getStates().has(anna.clientID));
      expect(watching.getStates().get(anna.clientID)).toEqual({ view: 'board', user: identity('anna') });
    } finally {
      removeAwarenessStates(anna, [anna.clientID], 'end');
      anna.destroy();
      watching.destroy();
    }
  });
});

/** The body of a presence message, as y-protocols applies it. */
function asUpdate(entries: readonly { client: number; clock: number; state: unknown }[]): Uint8Array {
  const whole = presence(...entries.map((entry) => ({ ...entry, state: JSON.stringify(entry.state) })));
  // After the kind and the length of the body, which takes one byte below 128 and two above.
  return whole.slice(whole.length - 2 < 128 ? 2 : 3);
}
