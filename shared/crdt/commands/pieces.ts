import type * as Y from 'yjs';
import type { Authorship, Note } from '../../domain/Blueprint.ts';
import type { ArrowEnd, ArrowHeads, PenColour, Piece, PieceKind, ShapeForm, TextSize } from '../../domain/Piece.ts';
import { ARROW_HEADS, PEN_COLOURS, SHAPE_FORMS, TEXT_SIZES } from '../../domain/Piece.ts';
import type { PieceId } from '../../domain/ids.ts';
import { noteFields, pieceFields } from '../createBlueprint.ts';
import { arrowEndIn, booleanIn, inkIn, oneOf, sizeIn, thicknessIn } from '../fields.ts';
import { entryIn, entryOf, roots, type Entry } from '../layout.ts';
import { itemEntry, keysAtEdge } from '../stack.ts';
import { requirePoint, restoreItems } from './placing.ts';

type Made<P> = P extends unknown ? Omit<P, 'stack' | 'locked' | 'by' | 'removed'> : never;

/** A piece as it is asked for; where it lies among others and who made it is added. */
export type NewPiece = Made<Piece>;
/** A note as it is asked for. */
export type NewNote = Made<Note>;

/** Put notes and pieces on the board, as one step of undo: above all others, in the order given; frames below all others.
 *  As with elements, undoing it marks them as removed and keeps what others wrote on them.
 *  @throws RangeError if an id is taken, a value is not finite, or an arrow is attached to what is not there. */
export function addItems(doc: Y.Doc, items: { notes?: readonly NewNote[]; pieces?: readonly NewPiece[] }, by: Authorship, origin: unknown): void {
  hideItems(doc, items, by);
  const { notes = [], pieces = [] } = items;
  restoreItems(doc, [...notes.map(({ id }) => ({ kind: 'note' as const, id })), ...pieces.map(({ id }) => ({ kind: 'piece' as const, id }))], origin);
}

/** Make notes and pieces that are marked as removed, for nobody to see until they are put back: what comes before adding
 *  them. @throws RangeError as `addItems` does. */
export function hideItems(doc: Y.Doc, { notes = [], pieces = [] }: { notes?: readonly NewNote[]; pieces?: readonly NewPiece[] }, by: Authorship): void {
  const all = roots(doc);
  const news = new Set(pieces.filter(({ kind }) => kind !== 'arrow').map(({ id }) => id));
  for (const note of notes) {
    requireBox(note);
    if (all.notes.has(note.id)) throw new RangeError(`There is a note "${note.id}" already`);
  }
  for (const piece of pieces) {
    if (all.pieces.has(piece.id)) throw new RangeError(`There is a piece "${piece.id}" already`);
    if (piece.kind !== 'arrow') requireBox(piece);
    if (piece.kind === 'ink' && (inkIn(piece.points) === undefined || thicknessIn(piece.thickness) === undefined)) throw new RangeError('That is not a stroke');
    if (piece.kind === 'arrow') for (const end of [piece.from, piece.to]) requireEnd(doc, end, (id) => news.has(id), notes);
  }
  const frames = pieces.filter(({ kind }) => kind === 'frame');
  const above = [...notes, ...pieces.filter(({ kind }) => kind !== 'frame')];
  doc.transact(() => {
    const keys = new Map<string, string>();
    if (frames.length > 0) keysAtEdge(doc, 'bottom', frames.length).forEach((key, index) => keys.set(frames[index]!.id, key));
    if (above.length > 0) keysAtEdge(doc, 'top', above.length).forEach((key, index) => keys.set(above[index]!.id, key));
    const common = (id: string) => ({ stack: keys.get(id) ?? '', locked: false, by, removed: by });
    for (const note of notes) all.notes.set(note.id, entryOf(noteFields({ ...note, ...common(note.id) })));
    for (const piece of pieces) all.pieces.set(piece.id, entryOf(pieceFields({ ...piece, ...common(piece.id) })));
  }, null);
}

/** How a piece looks: what is given is set, each a field of its own. */
export interface PieceStyle {
  readonly colour?: PenColour;
  readonly form?: ShapeForm;
  readonly filled?: boolean;
  readonly textSize?: TextSize;
  readonly heads?: ArrowHeads;
  readonly thickness?: number;
}

const STYLES: Readonly<Record<keyof PieceStyle, { readonly kinds: readonly PieceKind[]; readonly reader: (value: unknown) => unknown }>> = {
  colour: { kinds: ['text', 'shape', 'ink', 'arrow'], reader: oneOf(PEN_COLOURS) },
  form: { kinds: ['shape'], reader: oneOf(SHAPE_FORMS) },
  filled: { kinds: ['shape'], reader: booleanIn },
  textSize: { kinds: ['text'], reader: oneOf(TEXT_SIZES) },
  heads: { kinds: ['arrow'], reader: oneOf(ARROW_HEADS) },
  thickness: { kinds: ['ink'], reader: thicknessIn },
};

/** Change how pieces look, in one step. What a kind does not have is left out. @throws RangeError for an unknown value. */
export function stylePieces(doc: Y.Doc, ids: readonly PieceId[], style: PieceStyle, origin: unknown): void {
  const fields = Object.entries(style) as [keyof PieceStyle, unknown][];
  for (const [field, value] of fields) if (STYLES[field].reader(value) === undefined) throw new RangeError(`There is no ${field} "${String(value)}"`);
  const { pieces } = roots(doc);
  const changes = ids.flatMap((id) => {
    const entry = entryIn(pieces, id);
    if (entry === undefined) return [];
    return fields.filter(([field, value]) => STYLES[field].kinds.includes(entry.get('kind') as PieceKind) && entry.get(field) !== value).map(([field, value]): [Entry, string, unknown] => [entry, field, value]);
  });
  if (changes.length > 0) doc.transact(() => changes.forEach(([entry, field, value]) => entry.set(field, value)), origin);
}

/** Put an end of an arrow somewhere, or attach it. Nothing happens to what is gone, locked or no arrow.
 *  @throws RangeError if the point is not finite or it would be attached to what is not there, or to an arrow. */
export function setArrowEnd(doc: Y.Doc, id: PieceId, which: 'from' | 'to', end: ArrowEnd, origin: unknown): void {
  requireEnd(doc, end, () => false, []);
  const entry = entryIn(roots(doc).pieces, id);
  if (entry?.get('kind') !== 'arrow' || entry.get('locked') === true) return;
  doc.transact(() => entry.set(which, end), origin);
}

function requireBox(box: { x: number; y: number; width: number; height: number }): void {
  requirePoint(box);
  if (sizeIn({ width: box.width, height: box.height }) === undefined) throw new RangeError(`${box.width} × ${box.height} is not a size`);
}

function requireEnd(doc: Y.Doc, end: ArrowEnd, isNew: (id: PieceId) => boolean, notes: readonly NewNote[]): void {
  requirePoint(end);
  const { on } = end;
  if (on === null) return;
  if ((arrowEndIn(end)?.on ?? null) === null) throw new RangeError(`(${on.ax}, ${on.ay}) is not a spot in ${on.kind} "${on.id}"`);
  if (on.kind === 'piece' ? isNew(on.id) : on.kind === 'note' && notes.some(({ id }) => id === on.id)) return;
  const entry = itemEntry(doc, on);
  if (entry === undefined || entry.get('kind') === 'arrow') throw new RangeError(`An arrow cannot be attached to ${on.kind} "${on.id}"`);
}
