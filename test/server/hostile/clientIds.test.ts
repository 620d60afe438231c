import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import { barrier, presence, step2, update } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import type { RawClient } from '../../helpers/RawClient.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';

const VICTIM = 4_711;

/** A document of the victim's client id with so many words, and what each of them is as an update. */
function wordsOf(...words: readonly string[]): readonly Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = VICTIM;
  const updates: Uint8Array[] = [];
  doc.on('update', (made: Uint8Array) => updates.push(made));
  for (const word of words) doc.getText('text').insert(doc.getText('text').length, word);
  return updates;
}

async function stored(client: RawClient, number: number): Promise<void> {
  client.send(barrier(number));
  await until('it is stored', () => client.closedWith !== null || client.heard.some((heard) => heard.kind === 'stored' && heard.number === number));
}

async function world(): Promise<{ at: PeopleWorld; victim: RawClient; hostile: RawClient; text: () => Promise<string> }> {
  const at = await PeopleWorld.open();
  onTestFinished(() => at.stop());
  const victim = await at.connect(await at.join('editor', 'Victim'));
  const hostile = await at.connect(await at.join('editor', 'Hostile'));
  return { at, victim, hostile, text: () => at.server.registry.read(`${at.made.id}/board`, (doc) => doc.getText('text').toJSON()) };
}

it.each(['update', 'step 2'] as const)('[R6E] nobody writes with the client id that somebody here announced: an %s of that kind ends its sender, and the other’s words arrive', async (kind) => {
  const { victim, hostile, text } = await world();
  victim.send(presence({ client: VICTIM, clock: 1, state: {} }));
  await stored(victim, 1);
  const [forged = new Uint8Array()] = wordsOf('forged');
  hostile.send(kind === 'update' ? update(forged) : step2(forged));
  expect(await hostile.closed()).toBe(CLOSE.groundMissing);
  const [own = new Uint8Array()] = wordsOf('words of the victim');
  victim.send(update(own));
  await stored(victim, 2);
  expect(victim.closedWith).toBeNull();
  expect(await text()).toBe('words of the victim');
});

it('[R6E] nor with one that somebody here has written with', async () => {
  const { victim, hostile, text } = await world();
  const [first = new Uint8Array(), second = new Uint8Array()] = wordsOf('one ', 'two');
  victim.send(update(first));
  await stored(victim, 1);
  hostile.send(update(wordsOf('one ', 'FORGED')[1] ?? new Uint8Array()));
  expect(await hostile.closed()).toBe(CLOSE.groundMissing);
  victim.send(update(second));
  await stored(victim, 2);
  expect(await text()).toBe('one two');
});

it('[R6E] repeating what somebody wrote is no offence, nor is bringing what somebody wrote who is not here', async () => {
  const { at, victim, hostile, text } = await world();
  const [first = new Uint8Array(), second = new Uint8Array()] = wordsOf('one ', 'two');
  victim.send(update(first));
  await stored(victim, 1);
  hostile.send(update(first));
  await stored(hostile, 1);
  const before = at.server.registry.figures().sessions;
  victim.socket.close();
  await until('the other is gone', () => at.server.registry.figures().sessions < before);
  hostile.send(step2(second));
  await stored(hostile, 2);
  expect(hostile.closedWith).toBeNull();
  expect(await text()).toBe('one two');
});
