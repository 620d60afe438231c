import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import type { Camera } from '../board/Camera.ts';
import { isOverview } from '../board/detail.ts';
import type { Signal, Watchable } from '../model/Signal.ts';
import { isSelected } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { EnablesMap } from './EnablesMap.ts';

/** What the parts of this view share. */
export interface EnablesParts {
  readonly workplace: Workplace;
  readonly camera: Camera;
  readonly map: EnablesMap;
  /** The element that Tab goes to. */
  readonly current: Signal<ElementId | null>;
  /** What belongs to the selected element: what it needs and enables, however far. Null when none is selected. */
  readonly around: Watchable<ReadonlySet<ElementId> | null>;
}

/** The view, for its parts. */
export const EnablesContext = createContext<EnablesParts | null>(null);

/** The view this is a part of. @throws Error outside it. */
export function useEnables(): EnablesParts {
  const parts = useContext(EnablesContext);
  if (parts === null) throw new Error('useEnables is for parts of the view of what enables what');
  return parts;
}

/** Whether I have selected this element, alone or with others. */
export function useIsMine(id: ElementId): boolean {
  const { selection } = useEnables().workplace;
  return useSyncExternalStore(selection.subscribe, () => isSelected(selection.get(), 'element', id));
}

/** Whether this element is the one that Tab goes to. */
export function useIsCurrent(id: ElementId): boolean {
  const { current } = useEnables();
  return useSyncExternalStore(current.subscribe, () => current.get() === id);
}

/** Whether another element is selected that this one does not belong to. */
export function useIsApart(id: ElementId): boolean {
  const { around } = useEnables();
  return useSyncExternalStore(around.subscribe, () => around.get()?.has(id) === false);
}

/** Whether the view is so far away that cards show a number only. */
export function useOverview(): boolean {
  const { detail } = useEnables().camera;
  return useSyncExternalStore(detail.subscribe, () => isOverview(detail.get()));
}
