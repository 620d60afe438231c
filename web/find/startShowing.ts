import type { Workplace } from '../workplace/Workplace.ts';
import '../messages/findingWords.ts';
import { followShowing } from './followShowing.ts';
import { visitsTo } from './visitsTo.ts';

/** How often it is noted that somebody is still here, for when the page ends without a word. */
const NOTE_EVERY_MS = 120_000;

/** Let filter and focus take effect, and remember on this device how far the blueprint was when it was left. @returns
 *  how to stop. */
export function startShowing(workplace: Workplace): () => void {
  const visits = visitsTo(workplace.session.room);
  const note = () => {
    if (workplace.session.practice === null) visits.note(workplace.model.mark(), Date.now());
  };
  const onHide = () => {
    if (document.visibilityState === 'hidden') note();
  };
  const timer = setInterval(note, NOTE_EVERY_MS);
  addEventListener('pagehide', note);
  document.addEventListener('visibilitychange', onHide);
  const stop = followShowing(workplace, visits);
  return () => {
    clearInterval(timer);
    removeEventListener('pagehide', note);
    document.removeEventListener('visibilitychange', onHide);
    note();
    stop();
  };
}
