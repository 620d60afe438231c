import type { LinkId } from '../../shared/domain/ids.ts';
import type { Route } from '../../shared/geometry/LinkRouter.ts';
import type { Point } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from './BoardContext.ts';
import { isOverview } from './detail.ts';

/** How far beside a link it can be pressed, pixels: with both sides and its own width, that is a target of the least size. */
const BESIDE = 11;

/** Whether a link is drawn behind the cards. */
export function isDrawn({ camera, state, workplace }: BoardParts, { from, to }: Route): boolean {
  if (state.linksShown.get() !== 'all' || state.pictured.get() || isOverview(camera.detail.get())) return false;
  const ids = workplace.showing.ids.get();
  return ids === null || (ids.has(from) && ids.has(to));
}

/** The link that is drawn nearest to a place on the stage; null when none is near enough to be meant. */
export function linkAt(board: BoardParts, at: Point): LinkId | null {
  const { camera, map } = board;
  return map.routeNear(camera.toCanvas(at), BESIDE / camera.viewport.zoom, (route) => isDrawn(board, route))?.id ?? null;
}
