import { useEffect } from 'react';
import './pieceCommands.ts';

/** The mark in the page's timeline that says that it is here. */
const HERE_MARK = 'pieces-here';

/** What else lies freely on the board, while a blueprint is open: its commands and their words. */
export function Pieces() {
  useEffect(() => {
    performance.mark(HERE_MARK);
  }, []);
  return null;
}
