import type { Element, Note } from '../../shared/domain/Blueprint.ts';
import type { Piece } from '../../shared/domain/Piece.ts';
import type { BoardItemId, ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import { findIn, type Needle } from '../../shared/find/findIn.ts';
import { textsOfElement, textsOfNote, type SearchableText } from '../../shared/find/searchableTexts.ts';
import type { BlueprintModel } from '../model/BlueprintModel.ts';

/** Something that holds what was searched for, and the first of its texts that does. */
export interface Hit {
  readonly id: BoardItemId;
  readonly kind: 'element' | 'note' | 'piece';
  readonly in: SearchableText;
}

/** Everything on the map and the board that holds what was searched for: elements in their order, then notes, then pieces,
 *  each from the top of the board. */
export function findHits(model: BlueprintModel, needle: Needle): readonly Hit[] {
  return everything(model).flatMap(({ id, kind }) => {
    const found = findIn(textsOf(model, id, kind), needle);
    return found === undefined ? [] : [{ id, kind, in: found }];
  });
}

/** The texts of one item that are searched. */
function textsOf(model: BlueprintModel, id: BoardItemId, kind: Hit['kind']): readonly SearchableText[] {
  const item = kind === 'element' ? model.element(id as ElementId).get() : kind === 'note' ? model.note(id as NoteId).get() : model.pieces.piece(id as PieceId).get();
  if (item === undefined) return [];
  const number = model.structure.get().numbers.get(id as ElementId) ?? '';
  const known = prepared.get(item);
  if (known?.number === number) return known.texts;
  const texts = 'summary' in item ? textsOfElement(item, number) : textsOfNote(item);
  prepared.set(item, { number, texts });
  return texts;
}

/** Texts as they are compared, by the snapshot that they are of: only what changed is prepared again. */
const prepared = new WeakMap<Element | Note | Piece, { readonly number: string; readonly texts: readonly SearchableText[] }>();

function everything(model: BlueprintModel): readonly Pick<Hit, 'id' | 'kind'>[] {
  const at = (id: NoteId | PieceId) => model.notePlacement(id as NoteId) ?? model.pieces.placement(id as PieceId) ?? { x: 0, y: 0 };
  return [
    ...model.structure.get().layers.flatMap(({ elements }) => elements).map((id) => ({ id, kind: 'element' as const })),
    ...[...model.notes.get().shown].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x).map((id) => ({ id, kind: 'note' as const })),
    ...[...model.pieces.ids.get().shown].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x).map((id) => ({ id, kind: 'piece' as const })),
  ];
}
