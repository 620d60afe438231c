import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { BoardParts } from './BoardContext.ts';
import { neighbourOf, nodeOf, rectOf } from './items.ts';

/** Run a command from the bar, then give the keyboard back to what it was run on; when that has left the board, to the
 *  board, from where Tab leads to what was beside it. */
export function act({ map, state }: BoardParts, item: BoardItem, run: () => unknown): void {
  const beside = neighbourOf(map, item);
  run();
  const stays = rectOf(map, item) !== undefined;
  if (!stays && beside !== null) state.current.set(beside);
  requestAnimationFrame(() => {
    if (document.querySelector('[role="dialog"]') !== null) return;
    const node = stays ? nodeOf(item) : document.querySelector<HTMLElement>('[data-stage]');
    node?.focus({ preventScroll: true });
  });
}
