import { useWatched } from '../hooks/useWorkplace.ts';
import { Later } from '../ui/Later.tsx';
import { useBoard } from './BoardContext.ts';

/** The minimap's button in the foot, which gets the keyboard when the minimap is closed. */
export const MINIMAP_BUTTON = 'minimap-button';

const load = () => import('./Minimap.tsx').then(({ Minimap }) => Minimap);

/** The small map of everything, fetched when it is first wanted. */
export function MinimapLater() {
  return useWatched(useBoard().state.minimap) ? <Later load={load} /> : null;
}
