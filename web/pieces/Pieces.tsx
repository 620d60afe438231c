import './pieceCommands.ts';

/** What else lies freely on the board, while a blueprint is open: its commands and their words. */
export function Pieces() {
  return null;
}
