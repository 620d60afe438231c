import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { LoggedUpdate, LogRange } from '../storage/BlueprintStore.ts';

/** What is to be taken back: what a participant did from a time on (milliseconds since the epoch), or one change of the log that
 *  took something back. */
export type Choice = { readonly participant: ParticipantId; readonly since: number } | { readonly change: number };

/** Which updates of a document's log are to be taken back. What was taken back already is left out; what was put back again since
 *  is taken back by the change that put it back, since it now stands there as that made it. */
export function chosenWork(log: readonly LoggedUpdate[], choice: Choice): ReadonlySet<LoggedUpdate> {
  const takenBackBy = coveredBy(log);
  const chosen = new Set<LoggedUpdate>();
  for (const update of log) {
    if (!isMeant(update, choice)) continue;
    // Each further change turns what became of it around.
    let [last, turns] = [update, 0];
    for (let next = takenBackBy.get(last); next !== undefined; next = takenBackBy.get(last)) [last, turns] = [next, turns + 1];
    if (turns % 2 === 0 && ('participant' in choice || turns === 0)) chosen.add(last);
  }
  return chosen;
}

/** The chosen updates, as they are named in the log: in runs of one participant's that are all chosen. */
export function rangesOf(log: readonly LoggedUpdate[], chosen: ReadonlySet<LoggedUpdate>): readonly LogRange[] {
  const ranges: { participant: ParticipantId | null; from: number; upTo: number }[] = [];
  const open = new Map<ParticipantId | null, (typeof ranges)[number]>();
  for (const update of log) {
    const { participant, seq } = update;
    const range = open.get(participant);
    if (!chosen.has(update)) {
      open.delete(participant);
    } else if (range !== undefined) {
      range.upTo = seq;
    } else {
      const begun = { participant, from: seq, upTo: seq };
      open.set(participant, begun);
      ranges.push(begun);
    }
  }
  return ranges;
}

function isMeant({ participant, at, seq, takesBack }: LoggedUpdate, choice: Choice): boolean {
  if ('change' in choice) return seq === choice.change && takesBack !== undefined;
  // What somebody took back of others is no work of their own, and is put back by itself.
  return participant === choice.participant && at >= choice.since && takesBack === undefined;
}

/** Each update that was taken back, with the first change that did it. */
function coveredBy(log: readonly LoggedUpdate[]): ReadonlyMap<LoggedUpdate, LoggedUpdate> {
  const covered = new Map<LoggedUpdate, LoggedUpdate>();
  for (const change of log) {
    for (const { participant, from, upTo } of change.takesBack ?? []) {
      for (const update of log) {
        if (update.seq > upTo || update.seq >= change.seq) break;
        if (update.seq >= from && update.participant === participant && !covered.has(update)) covered.set(update, change);
      }
    }
  }
  return covered;
}
