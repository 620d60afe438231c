import { useSyncExternalStore } from 'react';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import type { Watchable } from '../model/Signal.ts';
import { isSelected } from '../workplace/Selection.ts';

/** Whether I have selected this: by itself, or among several. Draws anew only the rows whose answer changes. */
export function useIsSelected(kind: BoardItem['kind'], id: string): 'alone' | 'among' | null {
  const { selection } = useWorkplace();
  return useSyncExternalStore(selection.subscribe, () => {
    const now = selection.get();
    if (!isSelected(now, kind, id)) return null;
    return now?.kind === 'several' ? 'among' : 'alone';
  });
}

/** Whether what is watched is this very value. Draws anew only when the answer changes. */
export function useWatchedIs<T>(watchable: Watchable<T>, value: T): boolean {
  return useSyncExternalStore(watchable.subscribe, () => watchable.get() === value);
}
