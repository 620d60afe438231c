import type { Point } from '../../../shared/geometry/Rect.ts';
import { MIDDLE, type BoardPage } from './BoardPage.ts';
import type { Crowd } from './Crowd.ts';
import { drive, move, press, release } from './hands.ts';

/** What a scene needs beside the page. */
export interface Props {
  readonly crowd: Crowd;
  /** The card at the top left, and one beside it. */
  readonly first: string;
  readonly card: string;
  /** How long the hand moves. */
  readonly seconds: number;
}

/** Something that people do on a board. */
export interface Scene {
  readonly name: string;
  /** The zoom that it is done at. */
  readonly zoom: number;
  /** What happens, in words. */
  readonly what: string;
  /** What is done before frames are counted. */
  readonly prepare?: (board: BoardPage, props: Props) => Promise<void>;
  /** Frames are counted from here on. */
  readonly play: (board: BoardPage, props: Props) => Promise<void>;
}

/** Pixels for a move, and moves until the way turns. */
const PACE = 15;
const SIDE = 45;
const EDITS_PER_SECOND = 50;

/** Around a square. */
function pan({ cdp }: BoardPage, seconds: number): Promise<void> {
  return drive(cdp, seconds, (n) => {
    const side = Math.floor(n / SIDE) % 4;
    return { type: 'mouseWheel', ...MIDDLE, deltaX: side === 0 ? PACE : side === 2 ? -PACE : 0, deltaY: side === 1 ? PACE : side === 3 ? -PACE : 0 };
  });
}

function panAt(zoom: number): Scene {
  return { name: `pan at ${zoom}`, zoom, what: `the view goes around a square at zoom ${zoom}, ${PACE * 60} pixels a second`, play: (board, { seconds }) => pan(board, seconds) };
}

/** Out for eighty steps, in for as many, and again. */
const sweep: Scene = {
  name: 'zoom sweep',
  zoom: 1,
  what: 'from zoom 1 to about 0.06 and back, about the middle',
  play: ({ cdp, pinch }, { seconds }) => drive(cdp, seconds, (n) => ({ type: 'mouseWheel', ...MIDDLE, deltaX: 0, deltaY: Math.floor(n / 80) % 2 === 0 ? pinch : -pinch, modifiers: 2 })),
};

/** Carry what is at a place in circles. */
async function carry({ cdp }: BoardPage, grip: Point, seconds: number): Promise<void> {
  await press(cdp, grip);
  await drive(cdp, seconds, (n) => ({ type: 'mouseMoved', x: grip.x + 160 * Math.sin(n / 15), y: grip.y + 160 - 160 * Math.cos(n / 15), button: 'left', buttons: 1 }));
  await release(cdp, grip);
}

const dragOne: Scene = {
  name: 'drag of one card',
  zoom: 1,
  what: 'a card with its links is carried in circles',
  play: async (board, { card, seconds }) => carry(board, await board.gripOf(card), seconds),
};

/** A zoom at which some two hundred cards are on the screen, and the part of it that they take. */
const MANY = { zoom: 0.22, width: 1_090, height: 740 };
/** From where a card is grasped to beside its corner, canvas units. */
const BESIDE = { x: -112, y: -72 };

const dragMany: Scene = {
  name: 'drag of 200 cards',
  zoom: MANY.zoom,
  what: 'some two hundred cards with their links, selected by a frame before frames are counted, are carried in circles',
  prepare: async (board, { first }) => {
    const grip = await board.gripOf(first);
    const corner = { x: grip.x + BESIDE.x * MANY.zoom, y: grip.y + BESIDE.y * MANY.zoom };
    await board.page.keyboard.down('Shift');
    await press(board.cdp, corner);
    for (const share of [0.5, 0.9, 1]) await move(board.cdp, { x: corner.x + MANY.width * share, y: corner.y + MANY.height * share });
    await release(board.cdp, { x: corner.x + MANY.width, y: corner.y + MANY.height });
    await board.page.keyboard.up('Shift');
    await board.page.waitForTimeout(400);
  },
  play: async (board, { card, seconds }) => carry(board, await board.gripOf(card), seconds),
};

function remote(zoom: number, panning: boolean): Scene {
  return {
    name: panning ? 'remote edits while panning' : `remote edits at ${zoom}`,
    zoom,
    what: `${EDITS_PER_SECOND} edits a second by others, half of them near the first cards, and 60 pointers that move ten times a second; the view ${panning ? 'goes around a square' : 'is still'} at zoom ${zoom}`,
    play: async (board, { crowd, seconds }) => {
      await crowd.begin(EDITS_PER_SECOND, true);
      try {
        if (panning) await pan(board, seconds);
        else await board.page.waitForTimeout(seconds * 1_000);
      } finally {
        await crowd.end();
      }
    },
  };
}

export const SCENES: readonly Scene[] = [panAt(1), panAt(0.4), panAt(0.06), sweep, dragOne, dragMany, remote(1, false), remote(0.06, false), remote(0.66, true)];
