import { announce } from '../ui/announce.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { selectionWords } from './selectionWords.ts';

/** While a frame is drawn the selection changes all the time: it is told once it rests for this long, milliseconds. */
const REST_MS = 350;

/** Say how much is selected whenever several things are, or were. One thing needs no words: it has the keyboard and is
 *  read out by itself. @returns how to stop. */
export function tellSelection(workplace: Workplace): () => void {
  const { selection } = workplace;
  let wereSeveral = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = selection.subscribe(() => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      const areSeveral = selection.get()?.kind === 'several';
      if (areSeveral || wereSeveral) announce(selectionWords(workplace));
      wereSeveral = areSeveral;
    }, REST_MS);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
