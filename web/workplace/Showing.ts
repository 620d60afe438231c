import type { BoardItemId, ElementId } from '../../shared/domain/ids.ts';
import { type Filter, NO_FILTER } from '../../shared/find/Filter.ts';
import type { Found } from '../../shared/find/Found.ts';
import { Signal } from '../model/Signal.ts';

/** How elements lie: in layers, as on the map, or by what enables what. */
export type Arranged = 'layers' | 'enables';

/** What this person wants to see of the blueprint, the same in every view. Nothing of it is shared. */
export class Showing {
  readonly arranged = new Signal<Arranged>('layers');
  readonly filter = new Signal<Filter>(NO_FILTER);
  /** The element that is looked at with what it enables and needs. */
  readonly focus = new Signal<ElementId | null>(null);
  /** What filter and focus leave; null when that is everything. Computed elsewhere, shortly after they change. */
  readonly ids = new Signal<ReadonlySet<BoardItemId> | null>(null);
  /** The same in a few words; empty when it is everything. */
  readonly words = new Signal('');
  /** Whether the search field is open. */
  readonly searching = new Signal(false);
  /** What was found last; null when nobody searched. */
  readonly found = new Signal<Found | null>(null);
}
