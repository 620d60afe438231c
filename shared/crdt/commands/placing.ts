import type * as Y from 'yjs';
import type { Authorship } from '../../domain/Blueprint.ts';
import type { ArrowEnd, BoardItem } from '../../domain/Piece.ts';
import { arrowEndIn, pointIn, sizeIn } from '../fields.ts';
import type { Entry, Position, Size } from '../layout.ts';
import { isLocked } from '../locked.ts';
import { itemEntry } from '../stack.ts';
import { removeElement, restoreElement } from './elements.ts';

/** Commands that place, size, remove and put back things on the board. Locked ones stay as they are, and what is gone is
 *  left out. Each is one transaction. */

/** Where one thing goes: canvas units, of its top left corner. */
export interface Move {
  readonly item: BoardItem;
  readonly to: Position;
}

/** Move notes and pieces. Of an arrow the loose ends move; those that are attached follow what they are attached to. Cards
 *  have their place by layer and order: see `moveElement`. @throws RangeError if a point is not finite. */
export function moveItems(doc: Y.Doc, moves: readonly Move[], origin: unknown): void {
  for (const { to } of moves) requirePoint(to);
  const loose = moves.flatMap(({ item, to }) => {
    const entry = item.kind === 'element' ? undefined : itemEntry(doc, item);
    return entry === undefined || isLocked(entry) ? [] : [{ entry, to }];
  });
  if (loose.length > 0) doc.transact(() => loose.forEach(({ entry, to }) => moveEntry(entry, to)), origin);
}

/** Give a note or piece, but not an arrow, a place and a size at once. @throws RangeError if a value is not finite or a
 *  side is under one unit. */
export function resizeItem(doc: Y.Doc, item: BoardItem, box: Position & Size, origin: unknown): void {
  const position = requirePoint(box);
  const size = sizeIn({ width: box.width, height: box.height });
  if (size === undefined) throw new RangeError(`${box.width} × ${box.height} is not a size`);
  const entry = item.kind === 'element' ? undefined : itemEntry(doc, item);
  if (entry === undefined || isLocked(entry) || entry.get('kind') === 'arrow') return;
  doc.transact(() => {
    setIfOther(entry, 'position', position);
    setIfOther(entry, 'size', size);
  }, origin);
}

/** Take things off the board; of a template's elements, decide for `remove`. All can be put back, with their words. */
export function removeItems(doc: Y.Doc, items: readonly BoardItem[], by: Authorship, origin: unknown): void {
  const standing = items.filter((item) => {
    const entry = itemEntry(doc, item);
    return entry !== undefined && !isLocked(entry) && (entry.get('removed') ?? null) === null;
  });
  if (standing.length === 0) return;
  doc.transact(() => {
    for (const item of standing) {
      if (item.kind === 'element') removeElement(doc, item.id, by, origin);
      else itemEntry(doc, item)?.set('removed', by);
    }
  }, origin);
}

/** Put things back on the board. */
export function restoreItems(doc: Y.Doc, items: readonly BoardItem[], origin: unknown): void {
  doc.transact(() => {
    for (const item of items) {
      if (item.kind === 'element') restoreElement(doc, item.id, origin);
      else {
        const entry = itemEntry(doc, item);
        if (entry !== undefined && (entry.get('removed') ?? null) !== null) entry.set('removed', null);
      }
    }
  }, origin);
}

function moveEntry(entry: Entry, { x, y }: Position): void {
  const [from, to] = [arrowEndIn(entry.get('from')), arrowEndIn(entry.get('to'))];
  if (from === undefined || to === undefined) {
    setIfOther(entry, 'position', { x, y });
    return;
  }
  const [dx, dy] = [x - Math.min(from.x, to.x), y - Math.min(from.y, to.y)];
  const shifted = (end: ArrowEnd): ArrowEnd => ({ x: end.x + dx, y: end.y + dy, on: end.on });
  if (dx === 0 && dy === 0) return;
  if (from.on === null) entry.set('from', shifted(from));
  if (to.on === null) entry.set('to', shifted(to));
}

function setIfOther(entry: Entry, field: 'position' | 'size', value: Position | Size): void {
  if (JSON.stringify(entry.get(field)) !== JSON.stringify(value)) entry.set(field, value);
}

/** A point that can be written. @throws RangeError for one that is not finite or too far out. */
export function requirePoint({ x, y }: Position): Position {
  const point = pointIn({ x, y });
  if (point === undefined) throw new RangeError(`(${x}, ${y}) is not a point on the canvas`);
  return point;
}
