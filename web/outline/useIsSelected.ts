import { useSyncExternalStore } from 'react';
import type { BoardItemId } from '../../shared/domain/ids.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import type { Watchable } from '../model/Signal.ts';

/** Whether this element or note is the one I have selected. Draws anew only the rows whose answer changes. */
export function useIsSelected(id: BoardItemId): boolean {
  const { selection } = useWorkplace();
  return useSyncExternalStore(selection.subscribe, () => selection.get()?.id === id);
}

/** Whether what is watched is this very value. Draws anew only when the answer changes. */
export function useWatchedIs<T>(watchable: Watchable<T>, value: T): boolean {
  return useSyncExternalStore(watchable.subscribe, () => watchable.get() === value);
}
