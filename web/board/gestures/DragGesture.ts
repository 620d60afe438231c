import type { Point } from '../../../shared/geometry/Rect.ts';

/** Something that is in the hand: it follows the pointer until it is let go or given up. */
export interface DragGesture {
  /** The pointer is now at this place on the stage. `free` says that it is not to be lined up with anything; `event` told
   *  it. */
  move(at: Point, free: boolean, event?: PointerEvent): void;
  drop(): void;
  cancel(): void;
}
