import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { barrier, message, presence, queryPresence, step1, step2, update, updateOf } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { HostileWorld } from './HostileWorld.ts';

/** An edit with text, formats, a map in a map, an array, and a deletion. */
const EDIT = updateOf((doc) => {
  const text = doc.getText('hostile text');
  text.insert(0, 'some words', { bold: true });
  text.delete(2, 3);
  doc.getMap('hostile map').set('inner', new Y.Map([['list', Y.Array.from([1, 'two', { three: 3 }])]]));
});

/** One of every kind that a client may send. */
const KINDS: Readonly<Record<string, Uint8Array>> = {
  'step 1': step1(Y.encodeStateVectorFromUpdate(EDIT)),
  'step 2': step2(EDIT),
  update: update(EDIT),
  presence: presence({ client: 70_000, clock: 3, state: { cursor: { x: 1 } } }, { client: 70_001, clock: 1, state: null }),
  'presence query': queryPresence(),
  barrier: barrier(300),
};

let world: HostileWorld;
beforeEach(async () => {
  world = await HostileWorld.start();
});
afterEach(async () => {
  await world.stop();
});

/** Send something, then ask whether all before it is stored. @returns the close code, or null when it was answered. */
async function outcomeOf(bytes: Uint8Array): Promise<number | null> {
  const attacker = await world.attacker();
  attacker.send(bytes);
  attacker.send(barrier(77));
  await until('it is refused or answered', () => attacker.closedWith !== null || attacker.heard.some((heard) => heard.kind === 'stored' && heard.number === 77));
  world.drop(attacker);
  return attacker.closedWith;
}

it.each(Object.entries(KINDS))('[R60] a %s is taken as it is, and refused as malformed when it ends early, at whichever byte', async (_kind, bytes) => {
  expect(await outcomeOf(bytes)).toBeNull();
  await world.meanwhile((async () => {
    for (let end = 0; end < bytes.length; end += 1) expect(await outcomeOf(bytes.subarray(0, end)), `the first ${end} of ${bytes.length} bytes`).toBe(CLOSE.malformed);
  })());
});

it.each(Object.entries(KINDS))('[R60] a %s with flipped bits ends its sender at most, as malformed', async (_kind, bytes) => {
  const flips = fc.uniqueArray(fc.nat(bytes.length * 8 - 1), { minLength: 1, maxLength: 4 });
  await world.meanwhile(
    fc.assert(
      fc.asyncProperty(flips, async (bits) => {
        const flipped = bytes.slice();
        for (const bit of bits) flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect([null, CLOSE.malformed]).toContain(await outcomeOf(flipped));
      }),
      { numRuns: 60 },
    ),
  );
  const newcomer = await world.newcomer();
  newcomer.destroy();
});

it('[R60] any bytes at all end their sender at most, as malformed', async () => {
  await world.meanwhile(
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(null, 0, 1), async (noise, kind) => {
        const bytes = kind === null ? noise : message(kind, ...(kind === 0 ? [2, noise] : [noise]));
        expect([null, CLOSE.malformed]).toContain(await outcomeOf(bytes));
      }),
      { numRuns: 100 },
    ),
  );
});

const HUGE = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f);
const LARGEST = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f);

/** Bytes as they are, after one another. */
function joined(...parts: readonly (number | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])));
}

it.each<[string, Uint8Array]>([
  ['kind beyond what a number can be', HUGE],
  ['kind of 2^53', LARGEST],
  ['length beyond what a number can be', joined(0, 2, HUGE)],
  ['length of 2^53', joined(0, 2, LARGEST, 1, 2, 3)],
  ['state vector that says it has 2^53 clients', message(0, 0, LARGEST)],
  ['state vector that says it has millions of clients', message(0, 0, joined(0xc0, 0x84, 0x3d, 1, 1))],
  ['presence of 2^53 people', message(1, LARGEST)],
  ['presence of millions of people', message(1, joined(0xc0, 0x84, 0x3d, 1, 1, 2, 0x7b, 0x7d))],
  ['update of 2^53 clients', update(LARGEST)],
  ['update of a client with 2^53 structs', update(joined(1, LARGEST, 1, 0))],
  ['update of a clock beyond what a number can be', update(joined(1, 1, 1, HUGE, 0))],
  ['update that deletes for 2^53 clients', update(joined(0, LARGEST))],
  ['barrier beyond what a number can be', joined(100, HUGE)],
])('[R60] a %s is refused as malformed, at once', async (_what, bytes) => {
  await world.undisturbed();
  expect(await outcomeOf(bytes)).toBe(CLOSE.malformed);
  await world.undisturbed();
});

it('[R60] a deletion of 2^40 letters of somebody else is no work', async () => {
  // One client, one range: from clock 0, of that length.
  const range = joined(0, 1, 5, 1, 0, Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x20));
  expect(() => Y.decodeUpdate(range)).not.toThrow();
  expect([null, CLOSE.malformed]).toContain(await world.meanwhile(outcomeOf(update(range))));
});
