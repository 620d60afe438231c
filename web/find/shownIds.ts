import type { BoardItemId, ElementId } from '../../shared/domain/ids.ts';
import { isEmptyFilter, type Filter } from '../../shared/find/Filter.ts';
import { elementMatches, freeItemMatches } from '../../shared/find/matchesFilter.ts';
import type { BlueprintModel } from '../model/BlueprintModel.ts';
import { shownStance } from '../panel/StanceField.tsx';
import { changedIds } from './changedIds.ts';
import type { Visits } from './visits.ts';

/** What a filter and a focus leave of a blueprint; null when that is everything. */
export function shownIds(model: BlueprintModel, filter: Filter, focus: ElementId | null, visits: Visits, now: Date): ReadonlySet<BoardItemId> | null {
  const near = focus === null ? null : neighboursOf(model, focus);
  if (isEmptyFilter(filter)) return near;
  const { layerOf, numbers } = model.structure.get();
  const agencies = model.agencies.get();
  const core = new Set(model.heading.get().template.coreSet);
  const changed = filter.changed === null ? () => true : changedIds(model, visits, filter.changed, now);
  const elements = [...numbers.keys()].filter((id) => {
    const element = model.element(id).get();
    return element !== undefined && elementMatches(filter, {
      stance: shownStance(element),
      owner: element.owner !== null && agencies.has(element.owner) ? element.owner : null,
      readinessNow: element.readinessNow,
      layer: layerOf.get(id),
      core: element.origin !== null && core.has(element.origin),
      changed: changed(id, [element.stance?.by.at]),
    });
  });
  const notes = model.notes.get().shown.filter((id) => freeItemMatches(filter, { changed: changed(id, [model.note(id).get()?.by.at]) }));
  const pieces = model.pieces.ids.get().shown.filter((id) => freeItemMatches(filter, { changed: changed(id, [model.pieces.piece(id).get()?.by.at]) }));
  return new Set([...elements, ...notes, ...pieces].filter((id) => near === null || near.has(id)));
}

/** An element with all that it enables and needs, in one step. */
export function neighboursOf(model: BlueprintModel, id: ElementId): ReadonlySet<BoardItemId> {
  const near = new Set<BoardItemId>([id]);
  for (const { from, to } of model.links.get()) {
    if (from === id) near.add(to);
    if (to === id) near.add(from);
  }
  return near;
}
