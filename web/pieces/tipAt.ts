import type { BoardItem } from '../../shared/domain/Piece.ts';
import { centreOf, type Point } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from '../board/BoardContext.ts';
import type { PressTarget } from '../board/gestures/targetAt.ts';
import type { ArrowTip } from './newPieces.ts';

/** What an arrow from or to a pressed place is attached to. */
export function tipAt(target: PressTarget, { map, workplace }: BoardParts, point: Point): ArrowTip {
  if (target.kind === 'nothing' || target.kind === 'link') return { point, on: null };
  const on = { kind: target.kind, id: target.id } as BoardItem;
  if (on.kind === 'piece' && workplace.model.pieces.placement(on.id)?.kind === 'arrow') return { point, on: null };
  const rect = map.rectOf(on);
  return rect === undefined ? { point, on: null } : { point: centreOf(rect), on };
}
