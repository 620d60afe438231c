import { NOTE_SIZE } from '../../../shared/domain/Blueprint.ts';
import { richTextOf } from '../../../shared/domain/RichText.ts';
import { tidyGrid } from '../../../shared/geometry/arrange.ts';
import { boundsOf, centreOf, type Point } from '../../../shared/geometry/Rect.ts';
import { newNoteId } from '../../model/newIds.ts';
import { selectionOf } from '../../workplace/Selection.ts';
import type { Workplace } from '../../workplace/Workplace.ts';
import { noteHeight } from '../noteHeight.ts';
import { linesOf } from './linesOf.ts';

/** Notes made of one text at most. */
export const MOST_NOTES = 200;

/** Make a note of each line of a text from another program, in a tidy grid around a point, as one step, and select them.
 *  @returns how many lines there were, and how many notes were made. */
export function pasteText(workplace: Workplace, text: string, middle: Point): { readonly lines: number; readonly notes: number } {
  const lines = linesOf(text);
  const notes = lines.slice(0, MOST_NOTES).map((line, index) => {
    const words = richTextOf(line);
    return { id: newNoteId(), words, rect: { x: index, y: 0, width: NOTE_SIZE.width, height: noteHeight(words) } };
  });
  if (notes.length === 0) return { lines: 0, notes: 0 };
  const grid = tidyGrid(notes, { x: 0, y: 0 });
  const placed = notes.map((note) => ({ ...note, rect: { ...note.rect, ...grid.get(note.id) } }));
  const area = boundsOf(placed.map(({ rect }) => rect));
  const centre = area === undefined ? { x: 0, y: 0 } : centreOf(area);
  workplace.model.addAll({
    notes: placed.map(({ id, words, rect }) => ({
      id, x: Math.round(rect.x + middle.x - centre.x), y: Math.round(rect.y + middle.y - centre.y), ...NOTE_SIZE, colour: 'lemon', text: words, group: null,
    })),
  });
  workplace.select(selectionOf({ notes: placed.map(({ id }) => id) }));
  return { lines: lines.length, notes: placed.length };
}
