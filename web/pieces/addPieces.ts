import type { NewPiece } from '../model/Pieces.ts';
import type { BoardParts } from '../board/BoardContext.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { newArrow, type ArrowTip } from './newPieces.ts';
import { itemName } from './pieceWords.ts';

/** Put a piece on the board, put the tool down, and write its words. */
export function addAndWrite({ workplace, state }: BoardParts, piece: NewPiece): void {
  state.putToolDown();
  workplace.model.pieces.add({ pieces: [piece] });
  workplace.select({ kind: 'piece', id: piece.id });
  state.editingPiece.set(piece.id);
}

/** Put an arrow on the board, say where it leads, and put the tool down. */
export function addArrow({ workplace, state }: BoardParts, from: ArrowTip, to: ArrowTip): void {
  const arrow = newArrow(from, to);
  state.putToolDown();
  workplace.model.pieces.add({ pieces: [arrow] });
  workplace.select({ kind: 'piece', id: arrow.id });
  const name = (tip: ArrowTip) => (tip.on === null ? t('pieces.somewhere') : itemName(workplace, tip.on));
  announce(t('pieces.attached', { from: name(from), to: name(to) }));
}
