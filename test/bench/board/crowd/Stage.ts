import type { Point } from '../../../../shared/geometry/Rect.ts';
import type { Edit } from '../Content.ts';

/** A board on which the crowd acts. */
export interface Stage {
  edit(edit: Edit): void;
  /** One of the people moves their pointer, canvas units. */
  point(person: number, at: Point): void;
  leave(): Promise<void>;
}
