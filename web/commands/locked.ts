import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Whether something stays where it is, and on the board, until somebody unlocks it. */
export function isLocked({ model }: Pick<Workplace, 'model'>, item: BoardItem): boolean {
  switch (item.kind) {
    case 'element': return model.placement(item.id)?.locked === true;
    case 'note': return model.notePlacement(item.id)?.locked === true;
    case 'piece': return model.pieces.placement(item.id)?.locked === true;
  }
}
