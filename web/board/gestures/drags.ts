import type { Point } from '../../../shared/geometry/Rect.ts';
import type { BoardParts } from '../BoardContext.ts';
import { CardDrag } from './CardDrag.ts';
import type { DragGesture } from './DragGesture.ts';
import { FrameDrag } from './FrameDrag.ts';
import { FreeDrag } from './FreeDrag.ts';
import type { ItemTarget } from './targetAt.ts';

/** What is dragged on the stage: fetched after the first view. */

/** Take a card, note or piece in the hand, with all that is selected. @param at where on the stage it is taken. */
export function itemDrag(board: BoardParts, target: ItemTarget, at: Point): DragGesture {
  return target.kind === 'element' ? new CardDrag(board, target.id, target.node, at) : new FreeDrag(board, target.kind === 'note' ? { kind: 'note', id: target.id } : { kind: 'piece', id: target.id }, at);
}

/** Draw a frame to select with. @param at where on the stage it begins. @param keep whether what is selected stays so. */
export function frameDrag(board: BoardParts, at: Point, keep: boolean): DragGesture {
  return new FrameDrag(board, at, keep);
}
