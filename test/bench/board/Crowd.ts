import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { TOP } from '../../helpers/sourceGraph.ts';
import type { Rect } from '../../../shared/geometry/Rect.ts';

/** How many others move their pointers. */
export const PEOPLE = 60;

/** Where the others are, and what they may touch. */
export interface Stand {
  /** An editor's link of a Placeprint server; without one they are sent to whoever connects to `feed`. */
  readonly room: { readonly origin: string; readonly id: string; readonly link: string } | null;
  /** All cards, by layer in their order. */
  readonly layers: readonly (readonly string[])[];
  /** Cards that are on the screen at zoom 1. Half of the edits are of these. */
  readonly near: readonly string[];
  /** Where pointers move, canvas units. */
  readonly area: Rect;
}

/** What the process of the crowd is asked. */
export type Ask =
  | { readonly ask: 'stand'; readonly stand: Stand }
  | { readonly ask: 'begin'; readonly editsPerSecond: number; readonly pointers: boolean }
  | { readonly ask: 'end' };

/** Sixty other people in a process of their own: they edit and move their pointers over real connections. */
export class Crowd {
  readonly #child: ChildProcess;
  /** Where programs other than Placeprint hear them, a WebSocket address. */
  readonly feed: string;

  private constructor(child: ChildProcess, feed: string) {
    this.#child = child;
    this.feed = feed;
  }

  static async start(): Promise<Crowd> {
    const child = fork(join(TOP, 'test/helpers/runScript.mjs'), [join(TOP, 'test/bench/board/crowd/main.ts')], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const [feed] = (await once(child, 'message')) as [string];
    return new Crowd(child, feed);
  }

  /** Come to a board. Settles when all are there. */
  async stand(stand: Stand): Promise<void> {
    await this.#ask({ ask: 'stand', stand });
  }

  /** Begin to edit and to move pointers, ten times a second each. */
  async begin(editsPerSecond: number, pointers: boolean): Promise<void> {
    await this.#ask({ ask: 'begin', editsPerSecond, pointers });
  }

  /** Be still. @returns how many edits were made. */
  async end(): Promise<number> {
    return this.#ask({ ask: 'end' });
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  async #ask(ask: Ask): Promise<number> {
    const answer = once(this.#child, 'message') as Promise<[number | { readonly failed: string }]>;
    this.#child.send(ask);
    const [said] = await answer;
    if (typeof said !== 'number') throw new Error(`The crowd could not ${ask.ask}: ${said.failed}`);
    return said;
  }
}
