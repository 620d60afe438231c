import { useEffect } from 'react';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { serveDrops } from './images/serveDrops.ts';
import { UploadTray } from './images/UploadTray.tsx';
import './pieceCommands.ts';

/** The mark in the page's timeline that says that it is here. */
const HERE_MARK = 'pieces-here';

/** What else lies freely on the board, while a blueprint is open: its commands and their words, and images on their way. */
export function Pieces() {
  const workplace = useWorkplace();
  useEffect(() => serveDrops(workplace), [workplace]);
  useEffect(() => {
    performance.mark(HERE_MARK);
  }, []);
  return <UploadTray />;
}
