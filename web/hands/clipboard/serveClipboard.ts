import { isOffered } from '../../commands/Command.ts';
import { commandOf } from '../../commands/registry.ts';
import { imagesIn } from '../../pieces/images/imageFiles.ts';
import type { Workplace } from '../../workplace/Workplace.ts';
import { copied, paste, takeOffCut, tellCopied } from './clipboard.ts';

/** Where people write, the clipboard is the text's. */
const WRITING = 'input, textarea, select, [contenteditable="true"]';

/** Answer the browser's own copy, cut and paste, by keys or from its menu, while no text is meant. They need no
 *  permission. @returns how to stop. */
export function serveClipboard(workplace: Workplace): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const isMine = (event: ClipboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body;
    return !event.defaultPrevented && workplace.dialog.get() === null && target.closest(WRITING) === null;
  };
  const put = (event: ClipboardEvent): boolean => {
    if (!isMine(event) || event.clipboardData === null || getSelection()?.isCollapsed === false) return false;
    const forms = copied(workplace);
    if (forms === null) return false;
    event.preventDefault();
    event.clipboardData.setData('text/html', forms.html);
    event.clipboardData.setData('text/plain', forms.text);
    return true;
  };
  // Where the middle button pastes what was last selected anywhere, moving the view by it must not.
  let middleButton = false;
  const clear = () => {
    middleButton = false;
  };
  document.addEventListener('pointerdown', clear, { signal, capture: true });
  document.addEventListener('keydown', clear, { signal, capture: true });
  document.addEventListener('pointerup', (event) => {
    middleButton = event.button === 1;
  }, { signal, capture: true });
  document.addEventListener('copy', (event) => {
    if (put(event)) tellCopied(workplace);
  }, { signal });
  document.addEventListener('cut', (event) => {
    if (isOffered(commandOf('clipboard.cut'), workplace) && put(event)) takeOffCut(workplace);
  }, { signal });
  document.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const images = imagesIn(event.clipboardData);
    if (!isMine(event) || !workplace.canEdit || (html === '' && text === '' && images.length === 0)) return;
    event.preventDefault();
    if (middleButton) return clear();
    paste(workplace, { html, text, images });
  }, { signal });
  return () => stop.abort();
}
