import type { FreeItem } from '../../shared/domain/Piece.ts';
import type { Point } from '../../shared/geometry/Rect.ts';
import '../messages/handsWords.ts';
import { t } from '../messages/t.ts';
import type { Move } from '../model/ItemCommands.ts';
import { announce } from '../ui/announce.ts';
import { framesTakeAlong } from '../workplace/framesTakeAlong.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { isLocked } from './locked.ts';
import { selectedFree, selectedOnMap } from './selected.ts';
import { placeOf, takenAlong } from './takenAlong.ts';

/** Move what is selected and lies freely by as much each, as one step, with what lies in the frames among it; and say what
 *  went along, and what stayed. */
export function moveSelectedBy(workplace: Workplace, by: Point): void {
  const moved = moveFreeBy(workplace, selectedFree(workplace), by);
  tellMoved({ along: moved, stay: selectedOnMap(workplace).length });
}

/** Move notes and pieces by as much each, as one step, with what lies in the frames among them. @returns how many things
 *  lay in them and went along. */
export function moveFreeBy(workplace: Pick<Workplace, 'model'>, items: readonly FreeItem[], by: Point): number {
  const loose = items.filter((item) => !isLocked(workplace, item));
  const along = framesTakeAlong.get() ? takenAlong(workplace, loose) : [];
  workplace.model.items.move([...loose, ...along].flatMap((item) => {
    const place = placeOf(workplace, item);
    return place === undefined ? [] : [{ item, to: { x: place.x + by.x, y: place.y + by.y } }];
  }));
  return along.length;
}

/** Move notes and pieces to places of their own, as one step, each frame with what lies in it, but for `selected`, which has
 *  its own places. @returns how many were moved. */
export function moveFreeTo(workplace: Pick<Workplace, 'model'>, places: ReadonlyMap<FreeItem, Point>, selected: readonly FreeItem[]): number {
  const moves = new Map<string, Move>([...places].map(([item, to]) => [item.id, { item, to }]));
  const own = new Set<string>(selected.map(({ id }) => id));
  const sizeOf = (item: FreeItem) => (placeOf(workplace, item)?.width ?? 0) * (placeOf(workplace, item)?.height ?? 0);
  // What lies in two frames goes with the smaller.
  for (const item of framesTakeAlong.get() ? [...places.keys()].sort((a, b) => sizeOf(a) - sizeOf(b)) : []) {
    const from = placeOf(workplace, item);
    const to = places.get(item);
    if (from === undefined || to === undefined) continue;
    for (const inside of takenAlong(workplace, [item])) {
      const place = placeOf(workplace, inside);
      if (place === undefined || own.has(inside.id) || moves.has(inside.id)) continue;
      moves.set(inside.id, { item: inside, to: { x: place.x + to.x - from.x, y: place.y + to.y - from.y } });
    }
  }
  workplace.model.items.move([...moves.values()]);
  return moves.size;
}

/** Say how much lay in frames and went along, and how many selected cards stayed. Nothing is said of none. */
export function tellMoved({ along, stay }: { readonly along: number; readonly stay: number }): void {
  announce([along > 0 && t('hands.moved.along', { count: along }), stay > 0 && t('hands.moved.cards', { count: stay })].filter(Boolean).join(' '));
}
