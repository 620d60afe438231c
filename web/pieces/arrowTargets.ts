import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { itemName } from './pieceWords.ts';

/** Something an arrow can be attached to, for a list. */
export interface ArrowTarget {
  /** Kind and id in one. */
  readonly value: string;
  readonly label: string;
  readonly item: BoardItem;
}

/** All that an arrow can be attached to: elements in their order, then notes, then pieces, but no arrows. */
export function arrowTargets(workplace: Workplace): readonly ArrowTarget[] {
  const { model } = workplace;
  const items: BoardItem[] = [
    ...[...model.structure.get().numbers.keys()].map((id): BoardItem => ({ kind: 'element', id })),
    ...model.notes.get().shown.map((id): BoardItem => ({ kind: 'note', id })),
    ...model.pieces.ids.get().shown.filter((id) => model.pieces.placement(id)?.kind !== 'arrow').map((id): BoardItem => ({ kind: 'piece', id })),
  ];
  return items.map((item) => ({ value: valueOf(item), label: itemName(workplace, item), item }));
}

/** Kind and id in one, for a list. */
export function valueOf({ kind, id }: BoardItem): string {
  return `${kind}/${id}`;
}
