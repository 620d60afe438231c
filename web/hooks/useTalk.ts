import { useSyncExternalStore } from 'react';
import type { BoardItemId } from '../../shared/domain/ids.ts';
import { useWorkplace } from './useWorkplace.ts';

/** How many comments that are not settled there are about this. Draws anew only when that changes. */
export function useCommentCount(id: BoardItemId): number {
  const { commentCounts } = useWorkplace();
  return useSyncExternalStore(commentCounts.subscribe, () => commentCounts.get().get(id) ?? 0);
}
