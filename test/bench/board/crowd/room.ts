import * as Y from 'yjs';
import { setReadiness, setStance, moveElement } from '../../../../shared/crdt/commands/elements.ts';
import { addLink, removeLink } from '../../../../shared/crdt/commands/links.ts';
import { elementFragment } from '../../../../shared/crdt/fragments.ts';
import { readPlacement } from '../../../../shared/crdt/readBlueprint.ts';
import { linkId, type ElementId } from '../../../../shared/domain/ids.ts';
import { joinByLink } from '../../../helpers/outside.ts';
import { presence, step1, update } from '../../../helpers/syncMessages.ts';
import { payloadOf, waitFor } from '../../sync/Audience.ts';
import { NOTHING } from '../../sync/contenders.ts';
import { LeanClient } from '../../sync/LeanClient.ts';
import type { Edit } from '../Content.ts';
import { PEOPLE, type Stand } from '../Crowd.ts';
import type { Stage } from './Stage.ts';

const HERE = {};
const ELSEWHERE = {};

/** Sixty people of nine agencies in a room of a Placeprint server, each with a connection; one of them makes the edits. */
export async function enterRoom(room: NonNullable<Stand['room']>): Promise<Stage> {
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, number) => enter(room, number)));
  const doc = new Y.Doc();
  const writer = people[0]!;
  let has = false;
  writer.client.onMessage = (message) => {
    if (message[0] !== 0 || (message[1] !== 1 && message[1] !== 2)) return;
    has ||= message[1] === 1;
    Y.applyUpdate(doc, payloadOf(message), ELSEWHERE);
  };
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== ELSEWHERE) writer.client.send(update(bytes));
  });
  writer.client.send(step1(NOTHING));
  await waitFor('the crowd has the board', () => has);
  return {
    edit: (edit) => apply(doc, edit),
    point: (person, at) => {
      const { client, id, clock } = people[person]!;
      client.send(presence({ client: id, clock: clock(), state: { pointer: at, view: 'board', selected: [] } }));
    },
    leave: async () => {
      for (const { client } of people) client.drop();
      await waitFor('the crowd has left', () => people.every(({ client }) => client.closedWith !== null));
      doc.destroy();
    },
  };
}

async function enter({ origin, id, link }: NonNullable<Stand['room']>, number: number) {
  const { token } = await joinByLink(origin, link, { name: `Person ${number + 1}`, agency: `Agency ${(number % 9) + 1}` });
  const client = await LeanClient.open({ url: `${origin}/sync/${id}?token=${token}`, hello: null, prefix: null });
  let clock = 0;
  return { client, id: new Y.Doc().clientID, clock: () => (clock += 1) };
}

function apply(doc: Y.Doc, edit: Edit): void {
  const by = { name: 'Person 1', agency: null, at: new Date().toISOString() };
  switch (edit.kind) {
    case 'title': {
      const words = (elementFragment(doc, edit.id as ElementId, 'title')?.get(0) as Y.XmlElement | undefined)?.get(0);
      if (words instanceof Y.XmlText) doc.transact(() => words.insert(words.length, 'x'), HERE);
      return;
    }
    case 'stance': {
      // What the place added can only be removed, which would take it off the map.
      const own = readPlacement(doc, edit.id as ElementId)?.own === true;
      return setStance(doc, edit.id as ElementId, own ? 'add' : edit.keep ? 'keep' : 'change', by, HERE);
    }
    case 'readiness': return setReadiness(doc, edit.id as ElementId, 'now', edit.level, HERE);
    case 'move': {
      const layer = readPlacement(doc, edit.id as ElementId)?.layer;
      if (layer !== undefined) moveElement(doc, edit.id as ElementId, { layer, after: edit.after as ElementId }, HERE);
      return;
    }
    case 'link': {
      const [from, to] = [edit.from as ElementId, edit.to as ElementId];
      if (from === to) return;
      if (edit.on) addLink(doc, from, 'enables', to, HERE);
      else removeLink(doc, linkId(from, 'enables', to), HERE);
    }
  }
}
