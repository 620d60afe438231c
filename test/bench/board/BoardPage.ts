import type { CDPSession, Page } from '@playwright/test';
import type { Point } from '../../../shared/geometry/Rect.ts';

/** A program's page with a board in it, as a hand uses it. */
export interface BoardPage {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** From the start of navigation until the board could be used, milliseconds. */
  readonly openedMs: number;
  /** Show the top left of the board at a zoom, or the nearest that there is. */
  zoomTo(zoom: number): Promise<void>;
  /** Where on the screen a card can be grasped. */
  gripOf(id: string): Promise<Point>;
  /** Pixels of wheel, with Control, that zoom in by about a twenty-eighth. */
  readonly pinch: number;
  /** Forget it. */
  close(): Promise<void>;
}

/** The middle of the part of the screen that all programs give to the board. */
export const MIDDLE: Point = { x: 760, y: 440 };
