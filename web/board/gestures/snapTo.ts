import type { BoardItemId, ElementId, NoteId, PieceId } from '../../../shared/domain/ids.ts';
import { boundsOf, centreOf, type Rect } from '../../../shared/geometry/Rect.ts';
import { cardsIn } from '../../../shared/geometry/cardsIn.ts';
import { nearest } from '../../../shared/geometry/nearest.ts';
import { snap, type Snapped } from '../../../shared/geometry/snap.ts';
import { snapping } from '../../workplace/snapping.ts';
import type { BoardParts } from '../BoardContext.ts';

/** How near something has to be to be lined up with, pixels. */
const REACH = 7;
/** More things than this are not looked at: those nearest count. */
const MOST = 80;

/** What something can be lined up with. */
export interface Near {
  readonly others: readonly Rect[];
  /** How near it has to be, canvas units. */
  readonly reach: number;
}

/** What is shown around a place: cards, notes and pieces, but no arrows, which are where other things are. Nothing while
 *  lining up is switched off, or suspended. @param except what is not to be lined up with. @param free whether it is
 *  suspended. */
export function thingsNear({ camera, map, workplace }: BoardParts, place: Rect, except: ReadonlySet<string>, free: boolean): Near {
  const reach = REACH / camera.viewport.zoom;
  if (free || !snapping.get()) return { others: [], reach };
  const around = boundsOf([camera.visible, place]) ?? camera.visible;
  const pieces = map.pieces.in(around).filter((id) => workplace.model.pieces.placement(id)?.kind !== 'arrow');
  const ids: readonly BoardItemId[] = [...map.notesIn(around), ...cardsIn(map.layout.get(), around), ...pieces].filter((id) => !except.has(id));
  const rectOf = (id: BoardItemId): Rect | undefined => map.noteRect(id as NoteId) ?? map.cardRect(id as ElementId) ?? map.pieceRect(id as PieceId);
  return { others: nearest(ids, rectOf, centreOf(place), MOST).flatMap((id) => rectOf(id) ?? []), reach };
}

/** How what is carried to a place lines up with what is shown around it. @param carried what is not to be lined up with. */
export function snapTo(board: BoardParts, moving: Rect, carried: ReadonlySet<string>, free: boolean): Snapped {
  const { others, reach } = thingsNear(board, moving, carried, free);
  return snap(moving, others, reach);
}
