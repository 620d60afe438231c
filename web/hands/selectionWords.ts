import { selectedElements, selectedNotes, selectedPieces } from '../commands/selected.ts';
import '../messages/handsWords.ts';
import { t } from '../messages/t.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** How much is selected, in words. */
export function selectionWords(workplace: Workplace): string {
  const counts = [
    { key: 'commands.elements', count: selectedElements(workplace).length },
    { key: 'hands.notes', count: selectedNotes(workplace).length },
    { key: 'hands.pieces', count: selectedPieces(workplace).length },
  ] as const;
  const what = counts.filter(({ count }) => count > 0).map(({ key, count }) => t(key, { count })).join(', ');
  return what === '' ? t('hands.selected.none') : t('hands.selected.what', { what });
}
