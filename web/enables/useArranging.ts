import { useEffect, useState } from 'react';
import { useWatched } from '../hooks/useWorkplace.ts';
import { useEnables } from './EnablesContext.ts';

/** How long arranging goes on before anything is said of it, milliseconds. */
const PATIENCE_MS = 1_000;

/** How the arranging goes on. `patient` while it has not yet taken long; `plain` of `count` elements lie in plain columns. */
export function useArranging() {
  const { map } = useEnables();
  const { arranger } = map;
  const state = useWatched(arranger.state);
  const plainly = useWatched(arranger.plainly);
  const arrangement = useWatched(map.arrangement);
  const busy = state.kind === 'busy';
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setPatient(true);
    };
  }, [busy]);
  return { state, arranger, plainly, patient, plain: arrangement?.plain ?? 0, count: arrangement?.cards.size ?? 0 };
}
