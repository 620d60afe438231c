import { useSyncExternalStore } from 'react';
import type { ElementId, NoteId } from '../../shared/domain/ids.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';

/** Whether this element or note is the one I have selected. Draws anew only the rows whose answer changes. */
export function useIsSelected(id: ElementId | NoteId): boolean {
  const { selection } = useWorkplace();
  return useSyncExternalStore(selection.subscribe, () => selection.get()?.id === id);
}
