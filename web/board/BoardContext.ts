import { createContext, useContext, useSyncExternalStore } from 'react';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { isSelected } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { BoardMap } from './BoardMap.ts';
import type { BoardState } from './BoardState.ts';
import type { Camera } from './Camera.ts';
import { isOverview } from './detail.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import type { ViewHistory } from './ViewHistory.ts';

/** What the parts of one board share. */
export interface BoardParts {
  readonly workplace: Workplace;
  readonly camera: Camera;
  readonly map: BoardMap;
  readonly state: BoardState;
  /** Where I was, to go back to. */
  readonly views: ViewHistory;
}

/** The board, for its parts. */
export const BoardContext = createContext<BoardParts | null>(null);

/** The board this is a part of. @throws Error outside a board. */
export function useBoard(): BoardParts {
  const board = useContext(BoardContext);
  if (board === null) throw new Error('useBoard is for parts of the board');
  return board;
}

/** Whether this card or note is selected by me, alone or with others. Renders again only when that changes. */
export function useIsSelected(kind: BoardItem['kind'], id: string): boolean {
  const { selection } = useWorkplace();
  return useSyncExternalStore(selection.subscribe, () => isSelected(selection.get(), kind, id));
}

/** Whether this card or note is the one that Tab goes to. */
export function useIsCurrent(kind: BoardItem['kind'], id: string): boolean {
  const { current } = useBoard().state;
  return useSyncExternalStore(current.subscribe, () => {
    const now = current.get();
    return now?.kind === kind && now.id === id;
  });
}

/** Whether this card or note is in my hand, or waits for another one that is. Renders again only when that changes. */
export function useDragged(kind: BoardItem['kind'], id: string): 'held' | 'waiting' | null {
  const { drag } = useBoard().state;
  return useSyncExternalStore(drag.subscribe, () => {
    const now = drag.get();
    if (now === null) return null;
    if (now.id === id && now.kind === kind) return 'held';
    if (kind !== 'element') return (now.free as ReadonlySet<string>).has(id) ? 'held' : null;
    return now.kind === 'element' && (now.with as ReadonlySet<string>).has(id) ? 'waiting' : null;
  });
}

/** Whether the board is so far away that cards are plots. */
export function useOverview(): boolean {
  const { detail } = useBoard().camera;
  return useSyncExternalStore(detail.subscribe, () => isOverview(detail.get()));
}

/** Where everything on the board is. */
export function useLayout() {
  return useWatched(useBoard().map.layout);
}

/** The box of this note or piece while I make it another size; null at other times. */
export function useResized(id: string): Rect | null {
  const { resizing } = useBoard().state;
  return useSyncExternalStore(resizing.subscribe, () => {
    const now = resizing.get();
    return now?.item.id === id ? now.box : null;
  });
}
