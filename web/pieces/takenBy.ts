import type { Rect } from '../../shared/geometry/Rect.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Where notes and pieces lie, for something new to lie beside them. Frames and arrows take no room. */
export function takenBy({ model }: Workplace): readonly Rect[] {
  return [...model.notes.get().shown.flatMap((id) => model.notePlacement(id) ?? []), ...model.pieces.ids.get().shown.flatMap((id) => model.pieces.placement(id) ?? []).filter(({ kind }) => kind !== 'frame' && kind !== 'arrow')];
}
