import { Signal, type Watchable } from '../model/Signal.ts';

const STORAGE_KEY = 'placeprint.snapping';
const enabled = new Signal(read());

/** Whether what is dragged lines up with what is near, on this device. */
export const snapping: Watchable<boolean> & { set(on: boolean): void } = {
  get: enabled.get,
  subscribe: enabled.subscribe,
  set(on) {
    enabled.set(on);
    try {
      localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // storage is off here: the choice holds until the page is left
    }
  },
};

function read(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}
