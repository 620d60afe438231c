import type { NoteColour } from '../../shared/domain/Blueprint.ts';
import { t } from '../messages/t.ts';

/** The word for a note's paper. */
export function noteColourWord(colour: NoteColour): string {
  switch (colour) {
    case 'lemon': return t('dialogs.note.lemon');
    case 'mint': return t('dialogs.note.mint');
    case 'sky': return t('dialogs.note.sky');
    case 'blush': return t('dialogs.note.blush');
  }
}
