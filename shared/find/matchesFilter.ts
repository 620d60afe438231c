import type { Readiness, Stance } from '../domain/Blueprint.ts';
import type { AgencyId, LayerId } from '../domain/ids.ts';
import type { Filter } from './Filter.ts';

/** What filters look at in an element. */
export interface ElementFacts {
  /** As people see it: an own element is `add` or `remove`. */
  readonly stance: Stance | null;
  /** Null also when the owner is no agency that is known. */
  readonly owner: AgencyId | null;
  readonly readinessNow: Readiness | null;
  readonly layer: LayerId | undefined;
  /** Whether the template counts it among the core set. */
  readonly core: boolean;
  /** Whether it changed since the time that the filter names; anything when it names none. */
  readonly changed: boolean;
}

/** Whether an element is among what the filter shows. */
export function elementMatches(filter: Filter, facts: ElementFacts): boolean {
  return (!filter.core || facts.core)
    && any(filter.stances, facts.stance ?? 'undecided')
    && any(filter.owners, facts.owner ?? 'nobody')
    && any(filter.readiness, facts.readinessNow ?? 'none')
    && (facts.layer === undefined ? filter.layers.length === 0 : any(filter.layers, facts.layer))
    && (filter.changed === null || facts.changed);
}

/** Whether a note, or anything else that is placed freely, is among what the filter shows. It has no stance, owner,
 *  readiness or layer, so only time narrows it. */
export function freeItemMatches(filter: Filter, { changed }: { readonly changed: boolean }): boolean {
  return filter.changed === null || changed;
}

function any<Value>(wanted: readonly Value[], value: Value): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
