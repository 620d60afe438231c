import type { CDPSession } from '@playwright/test';
import type { Point } from '../../../shared/geometry/Rect.ts';

/** One move of a hand: a wheel or a mouse, as Chromium's protocol takes it. */
type Move = Parameters<typeof send>[1];

const RATE_MS = 1_000 / 60;
/** A page that is slow to answer gets its next move when it has answered; so many may be on their way. */
const ON_THEIR_WAY = 3;

function send(cdp: CDPSession, move: { readonly type: 'mouseWheel' | 'mouseMoved' | 'mousePressed' | 'mouseReleased'; readonly x: number; readonly y: number; readonly deltaX?: number; readonly deltaY?: number; readonly modifiers?: number; readonly button?: 'left'; readonly buttons?: number; readonly clickCount?: number }) {
  return cdp.send('Input.dispatchMouseEvent', move);
}

/** Move sixty times a second for a while, as real input; `move` gets a running number from 0. */
export async function drive(cdp: CDPSession, seconds: number, move: (n: number) => Move): Promise<void> {
  const onTheirWay = new Set<Promise<unknown>>();
  const start = performance.now();
  for (let n = 0; performance.now() - start < seconds * 1_000; n += 1) {
    const sent = send(cdp, move(n));
    onTheirWay.add(sent);
    const done = () => onTheirWay.delete(sent);
    sent.then(done, done);
    if (onTheirWay.size >= ON_THEIR_WAY) await Promise.race(onTheirWay);
    const due = start + (n + 1) * RATE_MS - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due)));
  }
  await Promise.all(onTheirWay);
}

/** Hold something from a place on. */
export async function press(cdp: CDPSession, at: Point): Promise<void> {
  await send(cdp, { type: 'mouseMoved', ...at });
  await send(cdp, { type: 'mousePressed', ...at, button: 'left', buttons: 1, clickCount: 1 });
}

/** Carry it to a place. */
export async function move(cdp: CDPSession, at: Point): Promise<void> {
  await send(cdp, { type: 'mouseMoved', ...at, button: 'left', buttons: 1 });
}

/** Let go of it. */
export async function release(cdp: CDPSession, at: Point): Promise<void> {
  await send(cdp, { type: 'mouseReleased', ...at, button: 'left', buttons: 0, clickCount: 1 });
}
