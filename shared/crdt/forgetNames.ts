import * as Y from 'yjs';
import { bySomebody } from '../domain/withoutNames.ts';
import { authorshipIn, stanceIn } from './fields.ts';
import { roots, type Entry } from './layout.ts';
import { talkRoots } from './talk/talkLayout.ts';

/** Let a board say of nothing who did it. */
export function forgetNamesOnBoard(doc: Y.Doc): void {
  const { elements, notes, pieces } = roots(doc);
  for (const entry of entriesOf(elements, notes, pieces)) {
    const stance = stanceIn(entry.get('stance'));
    if (stance !== undefined) entry.set('stance', { ...stance, by: bySomebody(stance.by.at) });
    forgetIn(entry, ['by', 'removed'], {});
  }
}

/** Let comments say of nothing who wrote it. `writer` gives who stands there instead, another one each time. */
export function forgetNamesInTalk(doc: Y.Doc, writer: () => string): void {
  const { threads, comments } = talkRoots(doc);
  for (const entry of entriesOf(threads)) forgetIn(entry, ['resolved'], { participant: writer() });
  for (const entry of entriesOf(comments)) {
    forgetIn(entry, ['by'], { participant: writer() });
    forgetIn(entry, ['removed'], {});
  }
}

function forgetIn(entry: Entry, fields: readonly string[], more: object): void {
  for (const field of fields) {
    const by = authorshipIn(entry.get(field));
    if (by !== undefined) entry.set(field, { ...more, ...bySomebody(by.at) });
  }
}

function entriesOf(...collections: readonly Y.Map<Entry>[]): readonly Entry[] {
  return collections.flatMap((collection) => [...collection.values()].filter((entry): entry is Entry => entry instanceof Y.Map));
}
