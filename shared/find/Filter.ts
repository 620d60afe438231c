import type { Readiness, Stance } from '../domain/Blueprint.ts';
import type { AgencyId, LayerId } from '../domain/ids.ts';

/** Since when something has to have changed: my last visit, the start of today, or a day (`2026-03-31`, local time). */
export type ChangedSince = 'visit' | 'today' | `${number}-${number}-${number}`;

/** What somebody wants to see. What is empty does not narrow; within one list any will do, and all lists have to agree. */
export interface Filter {
  /** Only the elements that the template shows first in a short workshop. */
  readonly core: boolean;
  readonly stances: readonly (Stance | 'undecided')[];
  /** `nobody` are those without an owner. */
  readonly owners: readonly (AgencyId | 'nobody')[];
  /** Readiness now; `none` where nobody said. */
  readonly readiness: readonly (Readiness | 'none')[];
  readonly layers: readonly LayerId[];
  readonly changed: ChangedSince | null;
}

/** Shows everything. */
export const NO_FILTER: Filter = { core: false, stances: [], owners: [], readiness: [], layers: [], changed: null };

/** Whether a filter narrows nothing. */
export function isEmptyFilter({ core, stances, owners, readiness, layers, changed }: Filter): boolean {
  return !core && changed === null && [stances, owners, readiness, layers].every(({ length }) => length === 0);
}

/** A list with one value more, or without it when it was there. */
export function toggled<Value>(list: readonly Value[], value: Value): readonly Value[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
