import * as Y from 'yjs';
import type { AgencyId, ParticipantId } from '../domain/ids.ts';
import { FORMER_NAME } from '../domain/Participant.ts';
import { roots, type Entry } from './layout.ts';
import { talkRoots } from './talk/talkLayout.ts';

/** Somebody whose name is to go. */
export interface NamedPerson {
  readonly id: ParticipantId;
  readonly name: string;
  readonly agency: AgencyId;
  /** Whether they wrote a piece of the document: a board says by what name something was done, and two people may have one. */
  wrote(client: number, clock: number): boolean;
}

/** Put a neutral name in the place of somebody's, wherever a board says who did something. What they did stays. */
export function eraseNameOnBoard(doc: Y.Doc, person: NamedPerson): void {
  const { elements, notes, pieces } = roots(doc);
  doc.transact(() => {
    for (const entry of entriesOf(elements)) eraseIn(entry, ['removed', 'stance'], person);
    for (const entry of [...entriesOf(notes), ...entriesOf(pieces)]) eraseIn(entry, ['by', 'removed'], person);
  });
}

/** The same in comments: who wrote, resolved and took back, and who is mentioned by others. Words stay. */
export function eraseNameInTalk(doc: Y.Doc, person: NamedPerson): void {
  const { threads, comments } = talkRoots(doc);
  doc.transact(() => {
    for (const entry of entriesOf(threads)) eraseIn(entry, ['resolved'], person);
    for (const entry of entriesOf(comments)) {
      eraseIn(entry, ['by', 'removed'], person);
      const words = entry.get('words');
      if (words instanceof Y.Text) eraseMentions(words, person);
    }
  });
}

function entriesOf(collection: Y.Map<Entry>): readonly Entry[] {
  return [...collection.values()].filter((entry: unknown) => entry instanceof Y.Map);
}

function eraseIn(entry: Entry, keys: readonly string[], person: NamedPerson): void {
  for (const key of keys) {
    const value = entry.get(key);
    const id = entry._map.get(key)?.id;
    if (id === undefined) continue;
    const erased = withoutName(value, person, () => person.wrote(id.client, id.clock));
    if (erased !== value) entry.set(key, erased);
  }
}

/** A value that says who did something, or holds one that does. */
function withoutName(value: unknown, person: NamedPerson, wrote: () => boolean): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { name, agency, participant, by } = value as Record<string, unknown>;
  if (by !== undefined) {
    const erased = withoutName(by, person, wrote);
    return erased === by ? value : { ...value, by: erased };
  }
  const theirs = participant === undefined ? name === person.name && agency === person.agency && wrote() : participant === person.id;
  return theirs && name !== FORMER_NAME ? { ...value, name: FORMER_NAME } : value;
}

function eraseMentions(words: Y.Text, { id }: NamedPerson): void {
  let at = 0;
  for (const { insert, attributes } of words.toDelta() as { readonly insert?: unknown; readonly attributes?: { readonly mention?: unknown } }[]) {
    if (typeof insert !== 'string') {
      at += 1;
      continue;
    }
    const { kind, id: meant } = (attributes?.mention ?? {}) as Record<string, unknown>;
    const now = kind === 'person' && meant === id ? `@${FORMER_NAME}` : insert;
    if (now !== insert) {
      words.delete(at, insert.length);
      words.insert(at, now, { mention: { kind, id } });
    }
    at += now.length;
  }
}
