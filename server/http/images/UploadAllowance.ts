import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../Clock.ts';
import { TokenBucket } from '../../rooms/TokenBucket.ts';

/** Images that a person may send at once, and how many a second from then on: a folder of photos, and then one every other second. */
const BURST = 60;
const PER_SECOND = 0.5;
/** Images of one person that may be on their way together. */
const TOGETHER = 3;
/** Bytes of everybody's images that may be on their way, or a single one that is larger. */
const BYTES_TOGETHER = 256 * 1024 * 1024;
/** At so many people, those who have sent nothing for long are forgotten. */
const LOOK_AT = 1_000;

interface Person {
  readonly images: TokenBucket;
  underWay: number;
}

/** What people may send as images: counted by the person, since many share an address; and for all together, since an image is
 *  in memory while it arrives. */
export class UploadAllowance {
  readonly #clock: Clock;
  readonly #people = new Map<ParticipantId, Person>();
  #bytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Somebody sends an image of at most so many bytes.
   *  @returns what to call once it has arrived or was given up; or, when it may not be sent now, for how many seconds, and whether
   *  that is because of this person or of everybody. */
  begin(participant: ParticipantId, bytes: number): { readonly end: () => void } | { readonly waitSeconds: number; readonly because: 'person' | 'everybody' } {
    const now = this.#clock.now();
    if (this.#people.size >= LOOK_AT) this.#forgetIdle(now);
    const person = this.#people.get(participant) ?? { images: new TokenBucket(PER_SECOND, BURST, now), underWay: 0 };
    this.#people.set(participant, person);
    if (person.underWay >= TOGETHER) return { waitSeconds: 1, because: 'person' };
    if (this.#bytes > 0 && this.#bytes + bytes > BYTES_TOGETHER) return { waitSeconds: 2, because: 'everybody' };
    if (!person.images.take(1, now)) return { waitSeconds: Math.ceil(person.images.msUntil(1, now) / 1_000), because: 'person' };
    person.underWay += 1;
    this.#bytes += bytes;
    return {
      end: () => {
        person.underWay -= 1;
        this.#bytes -= bytes;
      },
    };
  }

  #forgetIdle(now: number): void {
    for (const [participant, { images, underWay }] of this.#people) if (underWay === 0 && images.isFull(now)) this.#people.delete(participant);
  }
}
