import type { ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { FreeItem } from '../../shared/domain/Piece.ts';
import { setsIn } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** What commands act on: of the selection, what is there. */

/** The selected elements, those that the place took off the map too: they can be put back. */
export function selectedElements({ selection, model }: Workplace): readonly ElementId[] {
  return [...setsIn(selection.get()).elements].filter((id) => model.placement(id) !== undefined);
}

/** The selected elements that are on the map, in the order of the map. */
export function selectedOnMap({ selection, model }: Workplace): readonly ElementId[] {
  const ids = setsIn(selection.get()).elements;
  if (ids.size === 0) return [];
  const { numbers } = model.structure.get();
  if (ids.size === 1) return [...ids].filter((id) => numbers.has(id));
  return [...numbers.keys()].filter((id) => ids.has(id));
}

/** The selected notes that are on the board. */
export function selectedNotes({ selection, model }: Workplace): readonly NoteId[] {
  return [...setsIn(selection.get()).notes].filter((id) => model.notePlacement(id)?.removed === false);
}

/** The selected pieces that are on the board. */
export function selectedPieces({ selection, model }: Workplace): readonly PieceId[] {
  return [...setsIn(selection.get()).pieces].filter((id) => model.pieces.placement(id)?.removed === false);
}

/** Of what is selected, what lies freely on the board. */
export function selectedFree(workplace: Workplace): readonly FreeItem[] {
  return [...selectedNotes(workplace).map((id): FreeItem => ({ kind: 'note', id })), ...selectedPieces(workplace).map((id): FreeItem => ({ kind: 'piece', id }))];
}
