import type { BoardItem } from '../../shared/domain/Piece.ts';
import { selectedElements, selectedNotes, selectedPieces } from '../commands/selected.ts';
import '../messages/handsWords.ts';
import { t } from '../messages/t.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** How much is selected, in words. */
export function selectionWords(workplace: Workplace): string {
  const what = countWords(selectedElements(workplace).length, selectedNotes(workplace).length, selectedPieces(workplace).length);
  return what === '' ? t('hands.selected.none') : t('hands.selected.what', { what });
}

/** So many things, in words. */
export function countWordsOf(items: readonly BoardItem[]): string {
  const count = (kind: BoardItem['kind']) => items.filter((item) => item.kind === kind).length;
  return countWords(count('element'), count('note'), count('piece'));
}

/** So many of each kind, in words; empty when there is none. */
export function countWords(elements: number, notes: number, pieces: number): string {
  const counts = [
    { key: 'commands.elements', count: elements },
    { key: 'hands.notes', count: notes },
    { key: 'hands.pieces', count: pieces },
  ] as const;
  return counts.filter(({ count }) => count > 0).map(({ key, count }) => t(key, { count })).join(', ');
}
