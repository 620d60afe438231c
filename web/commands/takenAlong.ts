import type { ArrowEnd, FreeItem } from '../../shared/domain/Piece.ts';
import { contains, type Rect } from '../../shared/geometry/Rect.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { isLocked } from './locked.ts';

/** What moves along when these do: what lies wholly in a frame among them, and so what lies in frames in it. An arrow lies
 *  in it when each of its ends does, or is on something that moves; a group when all of it does. What is locked stays, and
 *  so do cards, which have their place by layer and order. */
export function takenAlong(workplace: Pick<Workplace, 'model'>, moving: readonly FreeItem[]): readonly FreeItem[] {
  const { notes, pieces } = workplace.model;
  const moves = new Set<string>(moving.map(({ id }) => id));
  const frames = moving.flatMap(({ kind, id }) => {
    const piece = kind === 'piece' ? pieces.placement(id) : undefined;
    return piece?.kind === 'frame' && !piece.locked ? [piece] : [];
  });
  if (frames.length === 0) return [];
  const others = [
    ...notes.get().shown.map((id): FreeItem => ({ kind: 'note', id })),
    ...pieces.ids.get().shown.map((id): FreeItem => ({ kind: 'piece', id })),
  ].filter(({ id }) => !moves.has(id));
  const lies = (rect: Rect) => frames.some((frame) => contains(frame, rect));
  const inside = new Set(others.filter((item) => {
    const place = placeOf(workplace, item);
    return place !== undefined && !('from' in place) && lies(place);
  }));
  for (const { id } of inside) moves.add(id);
  const goes = ({ x, y, on }: ArrowEnd) => (on === null ? lies({ x, y, width: 0, height: 0 }) : moves.has(on.id));
  for (const item of others) {
    const arrow = item.kind === 'piece' ? pieces.placement(item.id) : undefined;
    if (arrow?.kind === 'arrow' && goes(arrow.from) && goes(arrow.to)) inside.add(item);
  }
  const torn = new Set(others.filter((item) => !inside.has(item)).map((item) => placeOf(workplace, item)?.group ?? null));
  return [...inside].filter((item) => {
    const group = placeOf(workplace, item)?.group ?? null;
    return !isLocked(workplace, item) && (group === null || !torn.has(group));
  });
}

/** Where a note or piece lies and with what it is grouped; undefined when there is none. */
export function placeOf({ model }: Pick<Workplace, 'model'>, item: FreeItem) {
  return item.kind === 'note' ? model.notePlacement(item.id) : model.pieces.placement(item.id);
}
