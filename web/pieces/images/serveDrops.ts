import type { Point } from '../../../shared/geometry/Rect.ts';
import type { Workplace } from '../../workplace/Workplace.ts';
import { addImages } from './addImages.ts';
import { holdsFiles } from './imageFiles.ts';

/** Take images that are dropped on the page from the desktop: on the board where they fell, in other views where there is room.
 *  A file that is dropped beside never replaces the page. @returns how to stop. */
export function serveDrops(workplace: Workplace): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const isTaken = (event: DragEvent) => workplace.canEdit && workplace.dialog.get() === null && event.target instanceof Element && event.target.closest('main') !== null;
  document.addEventListener('dragover', (event) => {
    if (!holdsFiles(event.dataTransfer) || event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = isTaken(event) ? 'copy' : 'none';
  }, { signal });
  document.addEventListener('drop', (event) => {
    if (!holdsFiles(event.dataTransfer) || event.defaultPrevented) return;
    event.preventDefault();
    if (!isTaken(event)) return;
    const files = [...(event.dataTransfer?.files ?? [])];
    addImages(workplace, files.map((file) => ({ file, name: file.name, description: '' })), canvasPoint(workplace, event));
  }, { signal });
  return () => stop.abort();
}

/** Where on the canvas a pointer is; null when it is not on the board. */
function canvasPoint({ board }: Workplace, { clientX, clientY, target }: DragEvent): Point | null {
  const stage = target instanceof Element ? target.closest('[data-stage]')?.getBoundingClientRect() : undefined;
  if (board === null || stage === undefined) return null;
  const { x, y, width, height } = board.shown();
  const zoom = stage.height / height; // at its left, the names of layers lie over the stage
  return { x: x + width - (stage.right - clientX) / zoom, y: y + (clientY - stage.top) / zoom };
}
