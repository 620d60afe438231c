import type { PieceKind } from '../domain/Piece.ts';
import type { TextKind } from './vocabulary.ts';

/** What kind of text each kind of piece has. */
export const PIECE_TEXTS: Readonly<Record<PieceKind, TextKind>> = {
  frame: 'line',
  text: 'note',
  shape: 'note',
  ink: 'line',
  arrow: 'line',
  image: 'line',
};
