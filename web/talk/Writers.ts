import type { Comment } from '../../shared/domain/Comment.ts';
import type { BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import { ApiError } from '../api/ApiError.ts';
import { readWriters } from '../api/writers.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import type { TalkModel } from '../model/TalkModel.ts';
import type { KnownPeople } from './KnownPeople.ts';

/** What the server's log says of who wrote a comment: nothing yet; whom it says; or somebody else. */
export type Verdict = { readonly kind: 'unknown' } | { readonly kind: 'same' } | { readonly kind: 'other'; readonly participant: ParticipantId };

interface Claim {
  readonly from: number;
  readonly to: number;
  readonly participant: ParticipantId;
}

const UNKNOWN: Verdict = { kind: 'unknown' };
const SAME: Verdict = { kind: 'same' };
/** New comments of this time are asked about together; everybody who looks asks, so not all in the same moment. Milliseconds. */
const GATHER_MS = 800;
const SPREAD_MS = 1_200;

/** Who wrote what, by the log of the server. A comment carries its writer's name as their program put it there, and whoever may
 *  comment could put another's. But each piece of it came to the server by somebody's connection, which the log keeps. Told are
 *  comments whose pieces came from somebody else than they say: under another's name, or with words put into another's. Letters
 *  that somebody took out of another's comment leave no piece to tell by. */
export class Writers {
  /** Counts up when the log has said more. */
  readonly revision: Watchable<number>;
  readonly #revision = new Signal(0);
  readonly #claims = new Map<number, Claim[]>();
  readonly #blueprint: BlueprintId | null;
  readonly #people: KnownPeople;
  #upTo = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  /** @param blueprint null for a practice room, whose log nobody asks about: nothing is said of its comments. */
  constructor(blueprint: BlueprintId | null, people: KnownPeople) {
    this.revision = this.#revision;
    this.#blueprint = blueprint;
    this.#people = people;
  }

  /** What the log says of a comment. */
  verdict(model: TalkModel, { id, by }: Comment): Verdict {
    let known = true;
    for (const [client, from, to] of model.piecesOf(id)) {
      for (const clock of [from, to - 1]) {
        const claims = (this.#claims.get(client) ?? []).filter((claim) => claim.from <= clock && clock < claim.to);
        const [first] = claims;
        if (first === undefined) known = false;
        else if (claims.every(({ participant }) => participant !== by.participant)) return { kind: 'other', participant: first.participant };
      }
    }
    return known ? SAME : UNKNOWN;
  }

  /** Ask the server, soon, what it knows beyond what it has said. */
  ask(): void {
    const blueprint = this.#blueprint;
    if (this.#closed || blueprint === null) return;
    this.#timer ??= setTimeout(() => void this.#read(blueprint), GATHER_MS + Math.random() * SPREAD_MS);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #read(blueprint: BlueprintId): Promise<void> {
    try {
      for (let more = true; more && !this.#closed;) {
        const answer = await readWriters(blueprint, this.#upTo);
        for (const { participant, pieces } of answer.writers) {
          for (const [client, from, to] of pieces) {
            const claims = this.#claims.get(client);
            const claim = { from, to, participant: participant.id };
            if (claims === undefined) this.#claims.set(client, [claim]);
            else claims.push(claim);
          }
        }
        this.#people.learn(answer.writers.map(({ participant: { id, name, agency } }) => [id, { name, agency }]));
        more = answer.more && answer.upTo > this.#upTo;
        this.#upTo = answer.upTo;
        this.#revision.set(this.#revision.get() + 1);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // offline: nothing is said of them until the next time
    } finally {
      this.#timer = null;
    }
  }
}
