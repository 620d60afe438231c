import { NOTE_SIZE } from '../../shared/domain/Blueprint.ts';
import { plainTextOf, type RichText } from '../../shared/domain/RichText.ts';

/** Canvas units: a letter's usual width and a line's height in the words of a note, and what is around them. */
const LETTER = 8.4;
const LINE = 22;
const AROUND = { across: 28, down: 62 };
/** No note is drawn lower than this. */
const LEAST = 150;

/** About how high a note is drawn with these words, canvas units. For notes that are not in the page to be measured. */
export function noteHeight(text: RichText, width: number = NOTE_SIZE.width): number {
  const perLine = Math.max(4, Math.floor((width - AROUND.across) / LETTER));
  const lines = plainTextOf(text).split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
  return Math.max(LEAST, AROUND.down + lines * LINE);
}
