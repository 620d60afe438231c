import * as Y from 'yjs';
import { readWork } from '../../../../shared/crdt/takeBack/Work.ts';
import { takeBack, type Touched } from '../../../../shared/crdt/takeBack/takeBack.ts';

/** Somebody's copy of the document. What they are away for waits. */
export interface Window {
  readonly name: string;
  readonly doc: Y.Doc;
  away: boolean;
  readonly waiting: Uint8Array[];
}

/** People at one document, and its log, as the server keeps it. */
export class Desk {
  readonly windows = new Map<string, Window>();
  readonly log: { readonly by: string; readonly update: Uint8Array }[] = [];

  constructor(start: Uint8Array, names: readonly string[]) {
    this.log.push({ by: 'server', update: start });
    for (const [index, name] of names.entries()) {
      const doc = new Y.Doc();
      doc.clientID = 100 + index;
      Y.applyUpdate(doc, start);
      const window: Window = { name, doc, away: false, waiting: [] };
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'server') return;
        if (window.away) window.waiting.push(update);
        else this.#store(name, update);
      });
      this.windows.set(name, window);
    }
  }

  of(name: string): Y.Doc {
    return this.#window(name).doc;
  }

  leave(name: string): void {
    this.#window(name).away = true;
  }

  /** Come back: what they did goes out, what they missed comes in. */
  return(name: string): void {
    const window = this.#window(name);
    window.away = false;
    for (const update of window.waiting.splice(0)) this.#store(name, update);
    for (const { update } of this.log) Y.applyUpdate(window.doc, update, 'server');
  }

  /** Take back what somebody did, or what one update of the log did. */
  takeBack(of: string | number, agencies: readonly string[] = []): readonly Touched[] {
    const { doc, work } = readWork(this.log.map(({ by, update }, index) => ({ update, chosen: of === by || of === index })));
    const { update, touched } = takeBack(doc, work, { by: { name: 'Facilitator', agency: null, at: '2026-03-12T09:30:00.000Z' }, agencies });
    if (update !== null) this.#store('facilitator', update);
    return touched;
  }

  /** The document as somebody who comes anew has it. */
  fresh(): Y.Doc {
    const doc = new Y.Doc();
    for (const { update } of this.log) Y.applyUpdate(doc, update);
    return doc;
  }

  #window(name: string): Window {
    const window = this.windows.get(name);
    if (window === undefined) throw new RangeError(`There is no ${name}`);
    return window;
  }

  #store(by: string, update: Uint8Array): void {
    this.log.push({ by, update });
    for (const { name, doc, away } of this.windows.values()) if (name !== by && !away) Y.applyUpdate(doc, update, 'server');
  }
}
