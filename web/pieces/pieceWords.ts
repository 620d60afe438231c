import type { Piece } from '../../shared/domain/Piece.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { nameOf } from '../commands/elementCommands.ts';
import '../messages/piecesWords.ts';
import { t } from '../messages/t.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** The words on a piece in one line; empty when there are none. */
export function wordsOn({ text }: Pick<Piece, 'text'>): string {
  return plainTextOf(text).replace(/\s+/g, ' ').trim();
}

/** What people call a piece: its kind and its words. */
export function pieceName(piece: Piece): string {
  const kind = piece.kind === 'shape' ? t(`pieces.form.${piece.form}`) : t(`pieces.kind.${piece.kind}`);
  const text = wordsOn(piece);
  return text === '' ? t('pieces.unnamed', { kind }) : t('pieces.titled', { kind, text });
}

/** What people call anything on the board. */
export function itemName(workplace: Workplace, item: BoardItem): string {
  const { model } = workplace;
  if (item.kind === 'element') return nameOf(workplace, item.id);
  if (item.kind === 'note') {
    const note = model.note(item.id).get();
    return t('pieces.end.note', { text: (note === undefined ? '' : wordsOn(note)) || t('board.emptyNote') });
  }
  const piece = model.pieces.piece(item.id).get();
  return piece === undefined ? '' : pieceName(piece);
}

/** All that is said of a piece: its kind and words, where an arrow leads, who made it. */
export function fullName(workplace: Workplace, piece: Piece): string {
  const { name } = piece.by;
  const agency = (piece.by.agency === null ? undefined : workplace.model.agencies.get().get(piece.by.agency)?.name) ?? '';
  const text = wordsOn(piece);
  if (piece.kind === 'arrow') {
    const end = (which: 'from' | 'to') => (piece[which].on === null ? t('pieces.somewhere') : itemName(workplace, piece[which].on));
    return t('pieces.name.arrow', { from: end('from'), to: end('to'), text: text === '' ? '' : `: ${text}`, name, agency });
  }
  const kind = piece.kind === 'shape' ? t(`pieces.form.${piece.form}`) : t(`pieces.kind.${piece.kind}`);
  return t('pieces.name', { kind, text: text || t('board.emptyNote'), name, agency });
}
