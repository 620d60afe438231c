import { Signal, type Watchable } from '../model/Signal.ts';

const STORAGE_KEY = 'placeprint.singleKeys';
const enabled = new Signal(read());

/** Whether shortcuts of one key without a modifier work in this browser. People who dictate switch them off, since
 *  stray letters would run commands (WCAG 2.1.4). */
export const singleKeys: Watchable<boolean> = enabled;

/** Switch shortcuts of one key on or off, in this browser. */
export function setSingleKeys(on: boolean): void {
  enabled.set(on);
  try {
    localStorage.setItem(STORAGE_KEY, String(on));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // storage is off here: the choice holds until the page is left
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'false';
  } catch {
    return true;
  }
}
