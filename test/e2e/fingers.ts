import type { Page } from '@playwright/test';

/** A place on the screen, CSS pixels. */
export interface At {
  readonly x: number;
  readonly y: number;
}

type Send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly At[]) => Promise<void>;

/** Fingers on a page, as its browser reports them. Each call sets down, moves or lifts all of them. */
export class Fingers {
  readonly #send: Send;

  private constructor(send: Send) {
    this.#send = send;
  }

  static async on(page: Page): Promise<Fingers> {
    const browser = await page.context().newCDPSession(page);
    return new Fingers(async (type, at) => {
      await browser.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(({ x, y }, id) => ({ x, y, id })) });
    });
  }

  down(...at: readonly At[]): Promise<void> {
    return this.#send('touchStart', at);
  }

  move(...at: readonly At[]): Promise<void> {
    return this.#send('touchMove', at);
  }

  /** Lift all of them. */
  up(): Promise<void> {
    return this.#send('touchEnd', []);
  }

  async tap(at: At): Promise<void> {
    await this.down(at);
    await this.up();
  }

  /** One finger from one place to another. */
  async drag(from: At, to: At): Promise<void> {
    await this.down(from);
    for (let step = 1; step <= 6; step += 1) await this.move({ x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 });
    await this.up();
  }
}
