import * as Y from 'yjs';
import { randomOf } from '../../helpers/seededRandom.ts';

const AUTHORS = 25;

/** A board as it grew: its updates in order, and what they come to. */
export interface BigBoard {
  readonly cards: number;
  readonly updates: readonly Uint8Array[];
  readonly state: Uint8Array;
}

/** Cards with titles, each made in one edit; then edits that type in titles and move cards, of 25 authors in turn. */
export function bigBoard(cards: number, edits: number): BigBoard {
  const random = randomOf(20);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const all = doc.getMap<Y.Map<unknown>>('bench cards');
  for (let n = 0; n < edits; n += 1) {
    doc.clientID = 1 + (n % AUTHORS);
    if (n < cards) {
      const card = new Y.Map<unknown>([['title', new Y.Text(`Card number ${n}`)], ['x', n], ['y', n]]);
      all.set(`card ${n}`, card);
      continue;
    }
    const card = all.get(`card ${random.below(cards)}`);
    const title = card?.get('title');
    if (random.next() < 0.7 && title instanceof Y.Text) title.insert(random.below(title.length), 'x');
    else card?.set(random.pick(['x', 'y']), random.below(1_000));
  }
  return { cards, updates, state: Y.encodeStateAsUpdate(doc) };
}

/** How many of its cards a document has. */
export function cardsIn(doc: Y.Doc): number {
  return doc.getMap('bench cards').size;
}
