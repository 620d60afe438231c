import { t } from '../../messages/t.ts';
import { announce } from '../../ui/announce.ts';
import type { DragGesture } from './DragGesture.ts';

/** A drag whose part may have to be fetched first: it begins as soon as that is here, from where the pointer is by then. */
export class LaterDrag implements DragGesture {
  #gesture: DragGesture | null = null;
  #last: Parameters<DragGesture['move']> | null = null;
  #over: 'drop' | 'cancel' | null = null;

  /** @param begin fetches the part; what it gives begins the drag. */
  constructor(begin: Promise<() => DragGesture>) {
    begin.then((make) => {
      if (this.#over === 'cancel') return;
      this.#gesture = make();
      if (this.#last !== null) this.#gesture.move(...this.#last);
      if (this.#over === 'drop') this.#gesture.drop();
    }, () => announce(t('board.tool.unavailable'), { urgent: true }));
  }

  move(...last: Parameters<DragGesture['move']>): void {
    this.#last = last;
    this.#gesture?.move(...last);
  }

  drop(): void {
    this.#over = 'drop';
    this.#gesture?.drop();
  }

  cancel(): void {
    this.#over = 'cancel';
    this.#gesture?.cancel();
  }
}
