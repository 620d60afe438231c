import { Signal, type Watchable } from '../model/Signal.ts';

/** Something that is on or off on this device. */
export interface DeviceSwitch extends Watchable<boolean> {
  set(on: boolean): void;
}

/** A choice that this device keeps; on until somebody switches it off. @param key where the device keeps it. */
export function deviceSwitch(key: string): DeviceSwitch {
  const enabled = new Signal(read(key));
  return {
    get: enabled.get,
    subscribe: enabled.subscribe,
    set(on) {
      enabled.set(on);
      try {
        localStorage.setItem(key, on ? 'on' : 'off');
      } catch (error) {
        if (!(error instanceof DOMException)) throw error; // storage is off here: the choice holds until the page is left
      }
    },
  };
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}
