import type { BlueprintModel } from '../model/BlueprintModel.ts';
import type { Watchable } from '../model/Signal.ts';

/** The ids of all that is on the board, sorted: the same array until something comes or goes. Nothing is sorted until
 *  somebody asks. */
export function boardIds({ structure, notes, pieces }: Pick<BlueprintModel, 'structure' | 'notes' | 'pieces'>): Watchable<readonly string[]> {
  const parts = [structure, notes, pieces.ids] as const;
  let seen: readonly unknown[] = [];
  let ids: readonly string[] = [];
  return {
    get: () => {
      const now = parts.map((part) => part.get());
      if (now.every((part, index) => part === seen[index])) return ids;
      seen = now;
      const sorted = [...structure.get().numbers.keys(), ...notes.get().shown, ...pieces.ids.get().shown].sort();
      if (sorted.length !== ids.length || sorted.some((id, index) => id !== ids[index])) ids = sorted;
      return ids;
    },
    subscribe: (listener) => {
      const stops = parts.map((part) => part.subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
  };
}
