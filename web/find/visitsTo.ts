import type { BlueprintId } from '../../shared/domain/ids.ts';
import { Visits } from './visits.ts';

const open = new Map<BlueprintId, Visits>();

/** The visits to a blueprint, the same for as long as this page is open. */
export function visitsTo(blueprint: BlueprintId): Visits {
  let visits = open.get(blueprint);
  if (visits === undefined) {
    visits = new Visits(blueprint, Date.now());
    open.set(blueprint, visits);
  }
  return visits;
}
