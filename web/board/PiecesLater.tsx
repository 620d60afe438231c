import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { Later } from '../ui/Later.tsx';

const load = () => import('../pieces/OnTheBoard.tsx').then(({ OnTheBoard }) => OnTheBoard);

/** What is laid over the board for a note or piece that is selected, fetched when one first is. */
export function PiecesLater() {
  const selected = useWatched(useWorkplace().selection);
  return selected?.kind === 'note' || selected?.kind === 'piece' ? <Later load={load} /> : null;
}
