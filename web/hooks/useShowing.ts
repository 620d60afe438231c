import { useSyncExternalStore } from 'react';
import type { BoardItemId, LayerId } from '../../shared/domain/ids.ts';
import { useWorkplace } from './useWorkplace.ts';

/** Whether filter or focus leave this element or note out. Draws anew only what changes. */
export function useIsFaded(id: BoardItemId): boolean {
  const { ids } = useWorkplace().showing;
  return useSyncExternalStore(ids.subscribe, () => ids.get()?.has(id) === false);
}

/** Whether I keep this layer collapsed. */
export function useIsCollapsed(id: LayerId): boolean {
  const { ids } = useWorkplace().collapsed;
  return useSyncExternalStore(ids.subscribe, () => ids.get().has(id));
}

/** How many of these filter and focus leave. Draws anew only when that changes. */
export function useShownAmong(items: readonly BoardItemId[]): number {
  const { ids } = useWorkplace().showing;
  return useSyncExternalStore(ids.subscribe, () => {
    const shown = ids.get();
    return shown === null ? items.length : items.filter((id) => shown.has(id)).length;
  });
}
