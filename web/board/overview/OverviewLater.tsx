import { useEffect, useState } from 'react';
import { Later } from '../../ui/Later.tsx';
import { useOverview } from '../BoardContext.ts';

/** When a board has been open for this long it has time to fetch what it may need, milliseconds. */
const AT_LEISURE_MS = 1_500;

const load = () => import('./OverviewCanvas.tsx').then(({ OverviewCanvas }) => OverviewCanvas);

/** The picture of the overview, fetched before it is needed but after all else. Until it is here the page draws plots. */
export function OverviewLater() {
  const overview = useOverview();
  const [atLeisure, setAtLeisure] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAtLeisure(true), AT_LEISURE_MS);
    return () => clearTimeout(timer);
  }, []);
  return overview || atLeisure ? <Later load={load} /> : null;
}
