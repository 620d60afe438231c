import type { BoardItemId, ElementId, NoteId, PieceId } from '../../../shared/domain/ids.ts';
import { boundsOf, centreOf, type Rect } from '../../../shared/geometry/Rect.ts';
import { cardsIn } from '../../../shared/geometry/cardsIn.ts';
import { nearest } from '../../../shared/geometry/nearest.ts';
import { snap, type Snapped } from '../../../shared/geometry/snap.ts';
import type { BoardParts } from '../BoardContext.ts';

/** How near something has to be to be lined up with, pixels. */
const REACH = 7;
/** More things than this are not looked at: those nearest count. */
const MOST = 80;
const NOT: Snapped = { by: { x: 0, y: 0 }, guides: [] };

/** How what is carried to a place lines up with what is shown around it. @param carried what is not to be lined up with. */
export function snapTo({ camera, map }: BoardParts, moving: Rect, carried: ReadonlySet<string>): Snapped {
  const { visible } = camera;
  const around = boundsOf([visible, moving]) ?? visible;
  const ids: readonly BoardItemId[] = [...map.notesIn(around), ...cardsIn(map.layout.get(), around), ...map.pieces.in(around)].filter((id) => !carried.has(id));
  const rectOf = (id: BoardItemId): Rect | undefined => map.noteRect(id as NoteId) ?? map.cardRect(id as ElementId) ?? map.pieceRect(id as PieceId);
  const others = nearest(ids, (id) => rectOf(id), centreOf(moving), MOST).flatMap((id) => rectOf(id) ?? []);
  if (others.length === 0) return NOT;
  return snap(moving, others, REACH / camera.viewport.zoom);
}
