import type { Clock } from '../Clock.ts';
import { Allowance } from './Allowance.ts';

/** How often one join code may be used in a time: far above a full hall that joins at once, and a bound on what somebody can do
 *  who has found one out. Counted for each code, never for an address. */
export class CodeAllowance {
  readonly #max: number;
  readonly #windowMs: number;
  readonly #clock: Clock;
  readonly #codes = new Map<string, Allowance>();
  #clearedAt = -Infinity;

  constructor(max: number, windowMs: number, clock: Clock) {
    this.#max = max;
    this.#windowMs = windowMs;
    this.#clock = clock;
  }

  /** Count one use of the code of an invite. @returns whole seconds to wait before it may be used; 0 when it may now. */
  spend(invite: string): number {
    const now = this.#clock.now();
    if (now >= this.#clearedAt + this.#windowMs) {
      this.#codes.clear();
      this.#clearedAt = now;
    }
    const allowance = this.#codes.get(invite) ?? new Allowance(this.#max, this.#windowMs, this.#clock);
    this.#codes.set(invite, allowance);
    const wait = allowance.waitSeconds();
    if (wait === 0) allowance.spend();
    return wait;
  }
}
