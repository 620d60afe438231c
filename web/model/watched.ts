import { Signal } from './Signal.ts';

/** The signal of one of many, made with what it is now when somebody first asks for it. */
export function watched<Id, T>(signals: Map<Id, Signal<T>>, id: Id, read: () => T): Signal<T> {
  let signal = signals.get(id);
  if (signal === undefined) {
    signal = new Signal(read());
    signals.set(id, signal);
  }
  return signal;
}
