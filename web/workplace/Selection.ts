import type { ElementId, LinkId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';

/** Things by their kind, each once. */
export interface ItemSets {
  readonly elements: ReadonlySet<ElementId>;
  readonly notes: ReadonlySet<NoteId>;
  readonly pieces: ReadonlySet<PieceId>;
}

/** At least two things at once. */
export interface Several extends ItemSets {
  readonly kind: 'several';
}

/** What this person has selected, the same in every view. Some of it may have been taken off the map since. */
export type Selection = BoardItem | { readonly kind: 'link'; readonly id: LinkId } | Several | null;

const NONE: ReadonlySet<never> = new Set();
const NOTHING: ItemSets = { elements: NONE, notes: NONE, pieces: NONE };

/** The selection of just these. */
export function selectionOf({ elements = NONE, notes = NONE, pieces = NONE }: { readonly [Kind in keyof ItemSets]?: Iterable<string> }): Selection {
  const several: Several = { kind: 'several', elements: new Set(elements as Iterable<ElementId>), notes: new Set(notes as Iterable<NoteId>), pieces: new Set(pieces as Iterable<PieceId>) };
  if (several.elements.size + several.notes.size + several.pieces.size > 1) return several;
  return itemsIn(several)[0] ?? null;
}

/** What is in a selection, by its kind. A link is by itself. */
export function setsIn(selection: Selection): ItemSets {
  switch (selection?.kind) {
    case 'several': return selection;
    case 'element': return { ...NOTHING, elements: new Set([selection.id]) };
    case 'note': return { ...NOTHING, notes: new Set([selection.id]) };
    case 'piece': return { ...NOTHING, pieces: new Set([selection.id]) };
    default: return NOTHING;
  }
}

/** What is in a selection, one after the other. */
export function itemsIn(selection: Selection): readonly BoardItem[] {
  const { elements, notes, pieces } = setsIn(selection);
  return [
    ...[...elements].map((id): BoardItem => ({ kind: 'element', id })),
    ...[...notes].map((id): BoardItem => ({ kind: 'note', id })),
    ...[...pieces].map((id): BoardItem => ({ kind: 'piece', id })),
  ];
}

/** The selection of these. */
export function selectionOfItems(items: Iterable<BoardItem>): Selection {
  const ids = { element: [] as string[], note: [] as string[], piece: [] as string[] };
  for (const { kind, id } of items) ids[kind].push(id);
  return selectionOf({ elements: ids.element, notes: ids.note, pieces: ids.piece });
}

/** Whether something is in a selection, alone or with others. */
export function isSelected(selection: Selection, kind: BoardItem['kind'], id: string): boolean {
  if (selection?.kind !== 'several') return selection?.kind === kind && selection.id === id;
  const ids: ReadonlySet<string> = kind === 'element' ? selection.elements : kind === 'note' ? selection.notes : selection.pieces;
  return ids.has(id);
}

/** All of two selections. A link cannot be among several. */
export function joined(a: Selection, b: Selection): Selection {
  if (b === null || b.kind === 'link') return a ?? b;
  const [one, other] = [setsIn(a), setsIn(b)];
  return selectionOf({ elements: [...one.elements, ...other.elements], notes: [...one.notes, ...other.notes], pieces: [...one.pieces, ...other.pieces] });
}

/** The selection with one thing more; or with one less, when it was in it. */
export function toggled(selection: Selection, item: BoardItem): Selection {
  if (!isSelected(selection, item.kind, item.id)) return joined(selection, item);
  return without(selection, item);
}

/** A selection without what is in another one. */
export function without(selection: Selection, other: Selection): Selection {
  return selectionOfItems(itemsIn(selection).filter(({ kind, id }) => !isSelected(other, kind, id)));
}

/** Whether two selections are of the same things. */
export function sameSelection(a: Selection, b: Selection): boolean {
  if (a?.kind === 'several' && b?.kind === 'several') return sameIds(a.elements, b.elements) && sameIds(a.notes, b.notes) && sameIds(a.pieces, b.pieces);
  if (a?.kind === 'several' || b?.kind === 'several') return false;
  return a?.kind === b?.kind && a?.id === b?.id;
}

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const id of a) if (!b.has(id)) return false;
  return true;
}
