import type { BoardItemId } from '../../shared/domain/ids.ts';
import type { ChangedSince } from '../../shared/find/Filter.ts';
import type { BlueprintModel } from '../model/BlueprintModel.ts';
import type { Visits } from './visits.ts';

/** What changed since a time, as far as it can be told: decisions and notes carry when they were made; anything else is
 *  told by comparing with what the blueprint was when this browser last left it before that time. */
export function changedIds(model: BlueprintModel, visits: Visits, since: ChangedSince, now: Date): (id: BoardItemId, dates: readonly (string | undefined)[]) => boolean {
  const from = since === 'visit' ? Number.NaN : startOf(since, now);
  const mark = since === 'visit' ? visits.last() : visits.before(from);
  const changed = mark === null ? null : sinceMark(model, mark);
  return (id, dates) => changed?.has(id) === true || dates.some((date) => date !== undefined && Date.parse(date) >= from);
}

/** Whether this browser can compare with what was before that time. */
export function canCompare(visits: Visits, since: ChangedSince, now: Date): boolean {
  return (since === 'visit' ? visits.last() : visits.before(startOf(since, now))) !== null;
}

/** The start of a day where this person is, milliseconds since 1970. */
function startOf(since: Exclude<ChangedSince, 'visit'>, now: Date): number {
  if (since === 'today') return new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const [year = 0, month = 1, day = 1] = since.split('-').map(Number);
  return new Date(year, month - 1, day).getTime();
}

function sinceMark(model: BlueprintModel, mark: Uint8Array): ReadonlySet<BoardItemId> | null {
  try {
    return model.changedSince(mark);
  } catch {
    return null; // what was stored here is no mark
  }
}
