import type { Browser } from '@playwright/test';
import type { BoardPage } from './BoardPage.ts';
import { openBoard, type ContenderName, type Offer } from './contenders.ts';
import { beginFrames, endFrames, mainThreadMs } from './frames.ts';
import { SCENES, type Props, type Scene } from './scenes.ts';

/** What one program did in one opening of a board. */
export interface Played {
  /** Null when it was not open in time. */
  readonly openedMs: number | null;
  /** Times between frames by scene; a scene that did not end in time is left out. */
  readonly frames: Readonly<Record<string, readonly number[]>>;
  /** Main thread time for one remote edit; null when it was not measured. */
  readonly perEditMs: number | null;
}

/** A scene may take so many times as long as it is meant to, plus some for getting ready. */
const PATIENCE = 3;
const READY_MS = 8_000;
const EDITS_PER_SECOND = 50;

/** Open a board and play all scenes on it. A page that does not end a scene in time is opened anew for the next. */
export async function play(name: ContenderName, browser: Browser, offer: Offer, throttle: number, props: Props, only: readonly string[]): Promise<Played> {
  const frames: Record<string, readonly number[]> = {};
  let board = await open(name, browser, offer, throttle);
  const openedMs = board?.openedMs ?? null;
  let perEditMs: number | null = null;
  try {
    for (const scene of SCENES.filter((each) => only.length === 0 || only.includes(each.name))) {
      board ??= await open(name, browser, offer, throttle);
      if (board === null) break;
      const times = await within(props.seconds * PATIENCE * 1_000 + READY_MS, playScene(board, scene, props));
      if (times !== null) frames[scene.name] = times;
      else {
        await props.crowd.end();
        await board.close();
        board = null;
      }
    }
    if (throttle === 1 && only.length === 0 && board !== null) perEditMs = await within(READY_MS * 2 + props.seconds * 4_000, costOfEdit(board, props));
  } finally {
    await props.crowd.end();
    await board?.close();
  }
  return { openedMs, frames, perEditMs };
}

/** @returns null when it cannot be used within the time that there is. */
async function open(name: ContenderName, browser: Browser, offer: Offer, throttle: number): Promise<BoardPage | null> {
  try {
    return await openBoard(name, browser, offer, throttle);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return null;
    throw error;
  }
}

async function playScene(board: BoardPage, scene: Scene, props: Props): Promise<number[]> {
  await board.zoomTo(scene.zoom);
  await scene.prepare?.(board, props);
  await beginFrames(board.page);
  await scene.play(board, props);
  return endFrames(board.page);
}

/** What the main thread does while others edit, beyond what it does at rest, for each edit. */
async function costOfEdit(board: BoardPage, { crowd, seconds }: Props): Promise<number> {
  await board.zoomTo(1);
  await board.page.waitForTimeout(1_000);
  const rest = await spent(board, seconds);
  await crowd.begin(EDITS_PER_SECOND, false);
  const busy = await spent(board, seconds);
  await crowd.end();
  return Math.max(0, busy - rest) / (EDITS_PER_SECOND * seconds);
}

async function spent(board: BoardPage, seconds: number): Promise<number> {
  const before = await mainThreadMs(board.cdp);
  await board.page.waitForTimeout(seconds * 1_000);
  return (await mainThreadMs(board.cdp)) - before;
}

/** @returns null when it takes longer. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  work.catch(() => undefined); // what fails after its time failed because its page was closed
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
