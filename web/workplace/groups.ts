import type { GroupId } from '../../shared/domain/ids.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { itemsIn, joined, selectionOf, type Selection } from './Selection.ts';
import type { Workplace } from './Workplace.ts';

/** The group that something lies in; null for none. Cards have none. */
export function groupOf({ model }: Workplace, item: BoardItem): GroupId | null {
  if (item.kind === 'element') return null;
  return (item.kind === 'note' ? model.notePlacement(item.id) : model.pieces.placement(item.id))?.group ?? null;
}

/** A selection with all that is grouped with what is in it: groups are selected and moved together. */
export function withGroups(workplace: Workplace, selection: Selection): Selection {
  const groups = new Set(itemsIn(selection).map((item) => groupOf(workplace, item)));
  groups.delete(null);
  if (groups.size === 0) return selection;
  const { model } = workplace;
  return joined(selection, selectionOf({
    notes: model.notes.get().shown.filter((id) => groups.has(model.notePlacement(id)?.group ?? null)),
    pieces: model.pieces.ids.get().shown.filter((id) => groups.has(model.pieces.placement(id)?.group ?? null)),
  }));
}
