import type * as Y from 'yjs';
import type { BoardItem } from '../../domain/Piece.ts';
import type { GroupId } from '../../domain/ids.ts';
import type { Entry } from '../layout.ts';
import { isLocked } from '../locked.ts';
import { firstKeys, keysBetween } from '../order.ts';
import { boxIn, itemEntry, stackOf, type Stacked } from '../stack.ts';

/** Commands on cards, notes and pieces alike, many at once: each is one transaction, and leaves out what is gone. */

/** Lock things: they stay where they are, at their size, and on the board, until somebody unlocks them. */
export function lockItems(doc: Y.Doc, items: readonly BoardItem[], origin: unknown): void {
  setLocked(doc, items, true, origin);
}

/** Let things be moved, resized and removed again. */
export function unlockItems(doc: Y.Doc, items: readonly BoardItem[], origin: unknown): void {
  setLocked(doc, items, false, origin);
}

/** Make one group of notes and pieces, under an id that nobody has yet. They leave the groups they were in; cards have none. */
export function groupItems(doc: Y.Doc, items: readonly BoardItem[], group: GroupId, origin: unknown): void {
  setGroup(doc, items, group, origin);
}

/** Take notes and pieces out of their groups. */
export function ungroupItems(doc: Y.Doc, items: readonly BoardItem[], origin: unknown): void {
  setGroup(doc, items, null, origin);
}

/** Lay notes and pieces above all others; among themselves they stay as they are. Locked ones stay. */
export function bringToFront(doc: Y.Doc, items: readonly BoardItem[], origin: unknown): void {
  restack(doc, items, origin, (chosen, others) => [...others, ...chosen]);
}

/** Lay notes and pieces below all others. */
export function sendToBack(doc: Y.Doc, items: readonly BoardItem[], origin: unknown): void {
  restack(doc, items, origin, (chosen, others) => [...chosen, ...others]);
}

/** Lay notes and pieces above the next thing that lies on any of them. Nothing happens when nothing does. */
export function bringForward(doc: Y.Doc, items: readonly BoardItem[], origin: unknown): void {
  stepBy(doc, items, origin, 1);
}

/** Lay notes and pieces below the next thing that any of them lies on. */
export function sendBackward(doc: Y.Doc, items: readonly BoardItem[], origin: unknown): void {
  stepBy(doc, items, origin, -1);
}

function setLocked(doc: Y.Doc, items: readonly BoardItem[], locked: boolean, origin: unknown): void {
  setEach(doc, items, (entry) => isLocked(entry) !== locked, 'locked', locked, origin);
}

function setGroup(doc: Y.Doc, items: readonly BoardItem[], group: GroupId | null, origin: unknown): void {
  const free = items.filter(({ kind }) => kind !== 'element');
  setEach(doc, free, (entry) => (entry.get('group') ?? null) !== group, 'group', group, origin);
}

function setEach(doc: Y.Doc, items: readonly BoardItem[], differs: (entry: Entry) => boolean, field: string, value: unknown, origin: unknown): void {
  const entries = items.flatMap((item) => itemEntry(doc, item) ?? []).filter(differs);
  if (entries.length > 0) doc.transact(() => entries.forEach((entry) => entry.set(field, value)), origin);
}

function keyOf({ kind, id }: BoardItem): string {
  return `${kind}/${id}`;
}

/** Whether a thing can be laid elsewhere: it is chosen and not locked. */
function chooser(items: readonly BoardItem[]): (each: Stacked) => boolean {
  const wanted = new Set(items.map(keyOf));
  return (each) => wanted.has(keyOf(each)) && !isLocked(each.entry);
}

function stepBy(doc: Y.Doc, items: readonly BoardItem[], origin: unknown, way: 1 | -1): void {
  const isChosen = chooser(items);
  restack(doc, items, origin, (_chosen, _others, all) => {
    const onwards = way === 1 ? all : all.toReversed();
    const passed: Stacked[] = [];
    const next = onwards.find((each) => {
      if (isChosen(each)) passed.push(each);
      return !isChosen(each) && (each.entry.get('removed') ?? null) === null && passed.some((one) => overlap(one.entry, each.entry));
    });
    if (next === undefined) return all;
    const moved = way === 1 ? passed : passed.toReversed();
    const rest = all.filter((each) => !passed.includes(each));
    const at = rest.indexOf(next) + (way === 1 ? 1 : 0);
    return [...rest.slice(0, at), ...moved, ...rest.slice(at)];
  });
}

function overlap(a: Entry, b: Entry): boolean {
  const [one, other] = [boxIn(a), boxIn(b)];
  return one !== undefined && other !== undefined && one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** Give the chosen the place that `arrange` says. Usually only they get new keys. */
function restack(doc: Y.Doc, items: readonly BoardItem[], origin: unknown, arrange: (chosen: Stacked[], others: Stacked[], all: Stacked[]) => Stacked[]): void {
  const all = stackOf(doc);
  const isChosen = chooser(items);
  const wanted = arrange(all.filter(isChosen), all.filter((each) => !isChosen(each)), all);
  if (wanted.every((each, index) => each === all[index])) return;
  const keys = new Map<Stacked, string>();
  for (let start = 0; start < wanted.length; start += 1) {
    if (!isChosen(wanted[start]!)) continue;
    let end = start;
    while (end < wanted.length && isChosen(wanted[end]!)) end += 1;
    const run = wanted.slice(start, end);
    const between = keysBetween(wanted[start - 1]?.order ?? null, wanted[end]?.order ?? null, run.length);
    if (between === null) {
      keys.clear();
      const fresh = firstKeys(wanted.length);
      wanted.forEach((each, index) => keys.set(each, fresh[index] ?? ''));
      break;
    }
    run.forEach((each, index) => keys.set(each, between[index] ?? ''));
    start = end;
  }
  doc.transact(() => {
    for (const [{ entry, order }, key] of keys) if (order !== key) entry.set('stack', key);
  }, origin);
}
