import type { Clock } from '../Clock.ts';

/** Something that is asked again and again whether it is there. */
export interface Beating {
  /** `patient` says that it could not be heard for a while: it is asked again before it is dropped. */
  heartbeat(patient: boolean): void;
}

/** Turns in which connections are asked, so that a thousand pings do not leave at once. */
const TURNS = 15;

/** Asks each connection once in an interval whether it is there: a part of them at a time (R65). */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #turns: readonly Set<Beating>[] = Array.from({ length: TURNS }, () => new Set<Beating>());
  #turn = 0;
  #nextPlace = 0;
  /** When the last turn was taken. */
  #beatAt: number;
  /** The process slept, or was held up, until then: nobody could be heard before. */
  #wokeAt = -Infinity;
  #cancel: () => void;

  constructor(clock: Clock, intervalMs: number) {
    this.#clock = clock;
    this.#intervalMs = intervalMs;
    this.#beatAt = clock.elapsed();
    this.#cancel = this.#nextTurn();
  }

  /** Ask from now on. @returns ends it. */
  add(beating: Beating): () => void {
    const place = this.#turns[this.#nextPlace];
    this.#nextPlace = (this.#nextPlace + 1) % TURNS;
    place?.add(beating);
    return () => void place?.delete(beating);
  }

  stop(): void {
    this.#cancel();
  }

  #nextTurn(): () => void {
    return this.#clock.after(this.#intervalMs / TURNS, () => {
      this.#beat();
      this.#cancel = this.#nextTurn();
    });
  }

  #beat(): void {
    const now = this.#clock.elapsed();
    if (now - this.#beatAt > this.#intervalMs) this.#wokeAt = now;
    this.#beatAt = now;
    const patient = now - this.#wokeAt < this.#intervalMs;
    for (const beating of [...(this.#turns[this.#turn] ?? [])]) beating.heartbeat(patient);
    this.#turn = (this.#turn + 1) % TURNS;
  }
}
