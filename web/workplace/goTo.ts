import type { CommentId, ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { FoundId } from '../../shared/find/Found.ts';
import type { Workplace } from './Workplace.ts';

/** Select an element, note or piece wherever it is, and bring it into view; or show a comment. The keyboard stays where it is.
 *  @returns whether it is there. */
export function goTo(workplace: Workplace, id: FoundId): boolean {
  const { selection } = workplace;
  const item = itemThere(workplace, id);
  if (item === null) return workplace.talk.get()?.showComment(id as CommentId) === true;
  const now = selection.get();
  if (now?.kind === item.kind && now.id === item.id) workplace.stage?.showSelection();
  else workplace.select(item);
  return true;
}

function itemThere({ model }: Workplace, id: FoundId): BoardItem | null {
  if (model.structure.get().numbers.has(id as ElementId)) return { kind: 'element', id: id as ElementId };
  if (model.notePlacement(id as NoteId)?.removed === false) return { kind: 'note', id: id as NoteId };
  return model.pieces.placement(id as PieceId)?.removed === false ? { kind: 'piece', id: id as PieceId } : null;
}
