import type { Element, Note } from '../../shared/domain/Blueprint.ts';
import type { Piece } from '../../shared/domain/Piece.ts';
import type { BoardItemId, CommentId, ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import { findIn, type Needle } from '../../shared/find/findIn.ts';
import { textsOfComment, textsOfElement, textsOfNote, type SearchableText } from '../../shared/find/searchableTexts.ts';
import type { BlueprintModel } from '../model/BlueprintModel.ts';
import type { SaidWords } from '../workplace/TalkControls.ts';

/** Something that holds what was searched for, and the first of its texts that does. */
export type Hit = { readonly in: SearchableText } & (
  | { readonly id: BoardItemId; readonly kind: ItemKind }
  | { readonly id: CommentId; readonly kind: 'comment'; readonly by: string }
);

type ItemKind = 'element' | 'note' | 'piece';

/** Everything on the map and the board that holds what was searched for: elements in their order, then notes, then pieces,
 *  each from the top of the board; then what is said in comments. */
export function findHits(model: BlueprintModel, said: readonly SaidWords[], needle: Needle): readonly Hit[] {
  const items = everything(model).flatMap(({ id, kind }): Hit[] => {
    const found = findIn(textsOf(model, id, kind), needle);
    return found === undefined ? [] : [{ id, kind, in: found }];
  });
  const comments = said.flatMap((each): Hit[] => {
    const found = findIn(textsOfSaid(each), needle);
    return found === undefined ? [] : [{ id: each.id, kind: 'comment', by: each.by, in: found }];
  });
  return [...items, ...comments];
}

function textsOfSaid(said: SaidWords): readonly SearchableText[] {
  let texts = preparedWords.get(said);
  if (texts === undefined) {
    texts = textsOfComment(said.text);
    preparedWords.set(said, texts);
  }
  return texts;
}

/** The same of comments. */
const preparedWords = new WeakMap<SaidWords, readonly SearchableText[]>();

/** The texts of one item that are searched. */
function textsOf(model: BlueprintModel, id: BoardItemId, kind: ItemKind): readonly SearchableText[] {
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

function everything(model: BlueprintModel): readonly { readonly id: BoardItemId; readonly kind: ItemKind }[] {
  const at = (id: NoteId | PieceId) => model.notePlacement(id as NoteId) ?? model.pieces.placement(id as PieceId) ?? { x: 0, y: 0 };
  return [
    ...model.structure.get().layers.flatMap(({ elements }) => elements).map((id) => ({ id, kind: 'element' as const })),
    ...[...model.notes.get().shown].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x).map((id) => ({ id, kind: 'note' as const })),
    ...[...model.pieces.ids.get().shown].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x).map((id) => ({ id, kind: 'piece' as const })),
  ];
}
