import type { StoredImageAnswer } from '../../../shared/protocol/api.ts';
import type { PieceId } from '../../../shared/domain/ids.ts';
import type { Point } from '../../../shared/geometry/Rect.ts';
import { ApiError, explain } from '../../api/ApiError.ts';
import { storeImage } from '../../api/images.ts';
import '../../messages/piecesWords.ts';
import { t } from '../../messages/t.ts';
import { announce } from '../../ui/announce.ts';
import { focusNewItem } from '../../workplace/focusItem.ts';
import type { Workplace } from '../../workplace/Workplace.ts';
import { freeSpot } from '../freeSpot.ts';
import { imageSize, newImage } from '../newPieces.ts';
import { itemName } from '../pieceWords.ts';
import { takenBy } from '../takenBy.ts';
import { NoImage, preparedImage } from './preparedImage.ts';
import { Uploads, type UploadFailure } from './Uploads.ts';

const all = new WeakMap<Workplace, Uploads>();

/** The images on their way to an open blueprint. */
export function uploadsOf(workplace: Workplace): Uploads {
  let uploads = all.get(workplace);
  if (uploads === undefined) {
    uploads = new Uploads({
      send: async (file, signal) => storeImage(workplace.session.blueprint, await preparedImage(file), signal),
      explain: failureOf,
    });
    all.set(workplace, uploads);
  }
  return uploads;
}

/** An image that somebody chose. */
export interface ChosenImage {
  readonly file: Blob;
  /** What the file is called; empty for what was pasted. */
  readonly name: string;
  /** What it shows; empty when it was not asked. */
  readonly description: string;
}

/** Send images to the server, and put each on the board once it is there: one step of undo for each. They lie side by side.
 *  Not in a practice room: pictures are kept with the blueprint, which would not lose them when the practice room goes.
 *  @param middle where the first one's middle goes, canvas units; a free spot of what people look at unless given. */
export function addImages(workplace: Workplace, chosen: readonly ChosenImage[], middle: Point | null): void {
  if (workplace.session.practice !== null && chosen.length > 0) {
    announce(t('pieces.image.practice'), { urgent: true });
    return;
  }
  const uploads = uploadsOf(workplace);
  const mine = new Set<PieceId>();
  const before = workplace.selection.get();
  let next = middle;
  if (chosen.length > 0) announce(t('pieces.image.sending', { count: chosen.length }));
  for (const { file, name, description } of chosen) {
    let had: Element | null = null;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      had = document.activeElement; // once a dialog has given the keyboard back
    }));
    uploads.add(file, name, {
      failed: ({ words }) => announce(words, { urgent: true }),
      stored: (stored) => {
        const size = imageSize(stored);
        const at = next === null ? freeSpot(workplace.board?.centre(), size, takenBy(workplace)) : { x: next.x - size.width / 2, y: next.y - size.height / 2 };
        if (next !== null) next = { x: next.x + size.width + GAP, y: next.y };
        const id = put(workplace, stored, at, description);
        const now = workplace.selection.get();
        const goneOn = now !== before && !(now?.kind === 'piece' && mine.has(now.id));
        mine.add(id);
        if (goneOn || workplace.dialog.get() !== null) return;
        workplace.select({ kind: 'piece', id });
        workplace.board?.showItems([{ kind: 'piece', id }]);
        const focused = document.activeElement;
        if (focused === had || focused === document.body || focused?.closest('[data-upload-tray]') !== null) focusNewItem(id);
      },
    });
  }
}

const GAP = 24;

function put(workplace: Workplace, stored: StoredImageAnswer, at: Point, description: string): PieceId {
  const piece = newImage(at, stored, description);
  workplace.model.pieces.add({ pieces: [piece] });
  announce(t(description === '' ? 'pieces.image.added' : 'pieces.added', { name: itemName(workplace, { kind: 'piece', id: piece.id }) }));
  return piece.id;
}

function failureOf(error: unknown): UploadFailure {
  if (error instanceof NoImage) return { words: t('pieces.image.none'), passing: false };
  if (!(error instanceof ApiError)) {
    reportError(error);
    return { words: t('shell.problem.unexpected'), passing: false };
  }
  switch (error.reason) {
    case 'unreachable': return { words: t('pieces.image.offline'), passing: true };
    case 'image-type':
    case 'image-damaged': return { words: t('pieces.image.none'), passing: false };
    case 'internal':
    case 'unavailable':
    case 'images-full':
    case 'too-many-images': return { words: explain(error), passing: true };
    default: return { words: explain(error), passing: false };
  }
}
