import { assignLanes, type Stretch } from './lanes.ts';

/** What runs through a passage, told apart by its key. */
interface User {
  readonly key: string;
}

/** Where one runs: which lane, of how many. */
export interface Lane {
  readonly lane: number;
  readonly count: number;
}

const ONLY: Lane = { lane: 0, count: 1 };

/** Numbered passages, in which everybody has a lane that nobody else has where they run side by side. Who has which goes
 *  by who is there, not by who came first. */
export class Passages<By extends User> {
  readonly #clearance: number;
  readonly #users = new Map<number, Map<By, Stretch>>();
  readonly #lanes = new Map<number, Map<By, Lane>>();
  readonly #unsettled = new Set<number>();

  /** @param clearance how far apart two in one lane are at least, in the unit of the stretches. */
  constructor(clearance: number) {
    this.#clearance = clearance;
  }

  enter(passage: number, user: By, stretch: Stretch): void {
    const users = this.#users.get(passage);
    if (users === undefined) this.#users.set(passage, new Map([[user, stretch]]));
    else users.set(user, stretch);
    this.#unsettled.add(passage);
  }

  leave(passage: number, user: By): void {
    this.#users.get(passage)?.delete(user);
    this.#lanes.get(passage)?.delete(user);
    this.#unsettled.add(passage);
  }

  /** Give lanes anew where anybody came or left, a passage at each step.
   *  @param changed is told who has another lane now, or the same among more or fewer. */
  *settle(changed: (user: By) => void): Generator<void> {
    for (const passage of this.#unsettled) {
      yield;
      this.#unsettled.delete(passage);
      const users = [...(this.#users.get(passage) ?? [])].sort(([a], [b]) => (a.key < b.key ? -1 : 1));
      const { lanes, count } = assignLanes(users.map(([, stretch]) => stretch), this.#clearance);
      const given = this.#lanes.get(passage) ?? new Map<By, Lane>();
      this.#lanes.set(passage, given);
      for (const [index, [user]] of users.entries()) {
        const lane = lanes[index] ?? 0;
        const before = given.get(user);
        if (before?.lane === lane && before.count === count) continue;
        given.set(user, { lane, count });
        changed(user);
      }
    }
  }

  laneOf(passage: number, user: By): Lane {
    return this.#lanes.get(passage)?.get(user) ?? ONLY;
  }
}
