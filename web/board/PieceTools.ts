import type { Point } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from './BoardContext.ts';
import type { DragGesture } from './gestures/DragGesture.ts';
import type { PressTarget } from './gestures/targetAt.ts';

/** What the tools for free space do with presses: loaded when one is first taken in hand. Places are in stage pixels,
 *  `point` in canvas units. */
export interface PieceTools {
  /** A press just now, of a tool that draws from where it is pressed; null for other tools. */
  begin(board: BoardParts, at: Point, event: PointerEvent): DragGesture | null;
  /** A press became a drag; null when the tool in hand has none. */
  drag(board: BoardParts, start: Point, target: PressTarget): DragGesture | null;
  /** A press that was no drag. */
  press(board: BoardParts, target: PressTarget, point: Point): void;
}
