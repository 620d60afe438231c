import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Move notes and pieces by as much each, as one step. */
export function moveFreeBy({ model }: Workplace, items: readonly BoardItem[], by: { readonly x: number; readonly y: number }): void {
  model.items.move(items.flatMap((item) => {
    if (item.kind === 'element') return [];
    const lies = item.kind === 'note' ? model.notePlacement(item.id) : model.pieces.placement(item.id);
    return lies === undefined ? [] : [{ item, to: { x: lies.x + by.x, y: lies.y + by.y } }];
  }));
}
