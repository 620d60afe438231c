import type { Clip } from '../../../shared/domain/Clip.ts';
import type { BoardItem } from '../../../shared/domain/Piece.ts';
import type { Point } from '../../../shared/geometry/Rect.ts';
import { selectedElements, selectedFree, selectedNotes, selectedOnMap, selectedPieces } from '../../commands/selected.ts';
import '../../messages/handsWords.ts';
import { t } from '../../messages/t.ts';
import { announce } from '../../ui/announce.ts';
import { itemsIn } from '../../workplace/Selection.ts';
import type { Workplace } from '../../workplace/Workplace.ts';
import { countWords } from '../selectionWords.ts';
import { bringImages, lacksImages } from '../../pieces/images/bringImages.ts';
import { addImages } from '../../pieces/images/addImages.ts';
import { clipIn, formsOf, type ClipboardContent, type ClipForms } from './clipFormats.ts';
import { clipOf } from './clipOf.ts';
import { pasteClip, type PastePlace } from './pasteClip.ts';
import { pasteText } from './pasteText.ts';

/** How far from what it was made of a duplicate lies, canvas units. */
const BESIDE = { x: 24, y: 24 };

/** What is selected in the forms for the clipboard; null when nothing is. */
export function copied(workplace: Workplace): ClipForms | null {
  const clip = clipOf(workplace);
  return clip === null ? null : formsOf(clip);
}

/** Say that what is selected was copied. */
export function tellCopied(workplace: Workplace): void {
  announce(t('hands.copied', { what: countWords(selectedOnMap(workplace).length, selectedNotes(workplace).length, selectedPieces(workplace).length) }));
}

/** After copying, take off what may leave: elements of the template stay, since taking them off is a decision. */
export function takeOffCut(workplace: Workplace): void {
  const { model } = workplace;
  const own = selectedElements(workplace).filter((id) => model.placement(id)?.own === true);
  const stay = selectedOnMap(workplace).length - own.length;
  const items: readonly BoardItem[] = [...own.map((id): BoardItem => ({ kind: 'element', id })), ...selectedFree(workplace)];
  const what = countWords(own.length, selectedNotes(workplace).length, selectedPieces(workplace).length);
  model.items.remove(items);
  announce(stay === 0 ? t('hands.cut', { what }) : t('hands.cut.stay', { what, count: stay }));
}

/** Put what the clipboard holds into the blueprint: a copy from a Placeprint, or else the lines of a text as notes, or else
 *  images. */
export function paste(workplace: Workplace, { html, text, images }: ClipboardContent): void {
  const clip = html === '' ? null : clipIn(html);
  const place = placeToPaste(workplace);
  if (clip !== null) {
    void pasteCopied(workplace, clip, place);
    return;
  }
  if (text.trim() === '' && images.length > 0) {
    addImages(workplace, images.map((file) => ({ file, name: '', description: '' })), workplace.board === null ? null : place);
    return;
  }
  const { lines, notes } = pasteText(workplace, text, place);
  if (notes === 0) announce(t('hands.pasted.nothing'));
  else announce(t(notes < lines ? 'hands.pasted.some' : 'hands.pasted.lines', { count: notes, all: lines }));
  showPasted(workplace);
}

/** Images of another blueprint are brought into this one first; those that cannot be are left out, and that is said. */
async function pasteCopied(workplace: Workplace, clip: Clip, middle: Point): Promise<void> {
  const lacks = lacksImages(workplace, clip);
  if (lacks) announce(t('hands.pasted.bringing'));
  const { clip: whole, left } = lacks ? await bringImages(workplace, clip) : { clip, left: 0 };
  const { elements, notes, pieces } = whole;
  if (elements.length + notes.length + pieces.length > 0) {
    pasteClip(workplace, whole, { middle });
    announce(t('hands.pasted', { what: countWords(elements.length, notes.length, pieces.length) }));
    showPasted(workplace);
  }
  if (left > 0) announce(t('hands.pasted.left', { count: left }), { urgent: true });
}

/** Make the same once more of all that is selected, beside it. */
export function duplicate(workplace: Workplace): void {
  const clip = clipOf(workplace);
  if (clip === null) return;
  pasteClip(workplace, clip, { by: BESIDE } satisfies PastePlace);
  announce(t('hands.duplicated', { what: countWords(clip.elements.length, clip.notes.length, clip.pieces.length) }));
  showPasted(workplace);
}

function showPasted({ board, selection }: Workplace): void {
  board?.showItems(itemsIn(selection.get()));
}

/** Where my pointer is on the board, or else the middle of what is shown; beside the map in other views. */
function placeToPaste({ board, session }: Workplace): { readonly x: number; readonly y: number } {
  const pointer = session.presence.myPointer.get();
  if (board === null) return { x: -400, y: 200 };
  const { x, y, width, height } = board.shown();
  const isShown = pointer !== null && pointer.x >= x && pointer.x <= x + width && pointer.y >= y && pointer.y <= y + height;
  return isShown ? pointer : board.centre();
}
