import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Watchable } from '../model/Signal.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** The open blueprint, for views below the workspace. */
export const WorkplaceContext = createContext<Workplace | null>(null);

/** The open blueprint. @throws Error outside the workspace. */
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (workplace === null) throw new Error('useWorkplace is for views inside the workspace');
  return workplace;
}

/** The value now, and again whenever it changes. */
export function useWatched<T>(watchable: Watchable<T>): T {
  return useSyncExternalStore(watchable.subscribe, watchable.get);
}
