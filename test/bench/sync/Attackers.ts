import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Room } from './contenders.ts';

const PROGRAM = fileURLToPath(new URL('peers/attackers.mjs', import.meta.url));
/** One for each kind of attack. */
const IN_EACH_ROOM = 5;

/** What they do, in words: see `peers/attackers.mjs`. */
export const ATTACK =
  'in the same room and in another each: garbage with 10 reconnections a second, 2,000 edits a second until it is closed, and again a second later, 10 updates a second whose ground never comes, a reader that never reads, 10 connections over HTTP opened a second and never asked about; beside them 1,000 half-open connections';

/** Attackers with good tokens in a process of their own. */
export class Attackers {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Let them begin. Settles when all are at it. */
  static async start(here: Room, elsewhere: Room): Promise<Attackers> {
    const child = fork(PROGRAM);
    try {
      child.send({ here: await addressesIn(here), elsewhere: await addressesIn(elsewhere) });
      const [word] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
      if (word !== 'ready') throw new Error('The attackers ended before they began.');
      return new Attackers(child);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  /** End them without a word. @throws Error when they had ended by themselves. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) throw new Error('The attackers ended before their time.');
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function addressesIn(room: Room): Promise<readonly string[]> {
  const seats = [];
  for (let n = 0; n < IN_EACH_ROOM; n += 1) seats.push((await room.seat()).url.replace('http', 'ws'));
  return seats;
}
