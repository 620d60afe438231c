import type { BoardItemId, ElementId, NoteId } from '../../shared/domain/ids.ts';
import type { Workplace } from './Workplace.ts';

/** Select an element or note wherever it is, and bring it into view. The keyboard stays where it is.
 *  @returns whether it is there. */
export function goTo(workplace: Workplace, id: BoardItemId): boolean {
  const { model, selection } = workplace;
  const kind = model.structure.get().numbers.has(id as ElementId) ? 'element' : 'note';
  if (kind === 'note' && !model.notes.get().shown.includes(id as NoteId)) return false;
  const now = selection.get();
  if (now?.kind === kind && now.id === id) workplace.board?.showSelection();
  else workplace.select(kind === 'element' ? { kind, id: id as ElementId } : { kind, id: id as NoteId });
  return true;
}
