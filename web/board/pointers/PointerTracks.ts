import type { Point } from '../../../shared/geometry/Rect.ts';
import type { PresenceIdentity } from '../../../shared/protocol/presence.ts';
import type { Pointer } from '../../session/Presence.ts';
import { glideOn, hasArrived, placeOn, restAt, type Glide } from './glide.ts';
import { namedPointers } from './namedPointers.ts';

/** After this long at rest a pointer fades, and how long that takes, milliseconds. */
export const REST_AFTER_MS = 10_000;
export const FADES_MS = 600;

/** Somebody else's pointer on the board, as it is now. */
export interface PointerNow {
  readonly client: number;
  readonly user: PresenceIdentity;
  /** Canvas units. */
  readonly at: Point;
  /** Whether it carries a name; else it is a dot. */
  readonly named: boolean;
  /** How far it has faded from rest: 0 not, 1 wholly. */
  readonly faded: number;
}

/** The others' pointers, gliding between the places that arrive. */
export class PointerTracks {
  readonly #tracks = new Map<number, { readonly user: PresenceIdentity; readonly glide: Glide }>();
  #named: ReadonlySet<number> = new Set();
  /** Whether all that are here were when it was last chosen who carries a name. */
  #chosen = true;

  /** Hear where they are. @param calm whether they are to jump there. */
  take(pointers: readonly Pointer[], now: number, calm: boolean): void {
    for (const { client, user, x, y } of pointers) {
      const track = this.#tracks.get(client);
      if (track === undefined) this.#chosen = false;
      const to = { x, y };
      this.#tracks.set(client, { user, glide: track === undefined ? restAt(to, now) : next(track.glide, to, now, calm) });
    }
    const here = new Set(pointers.map(({ client }) => client));
    for (const client of this.#tracks.keys()) if (!here.has(client)) this.#tracks.delete(client);
  }

  /** Choose anew who carries a name. @param toStage from canvas units to pixels; @param middle of the stage, pixels. */
  choose(toStage: (point: Point) => Point, middle: Point, now: number): void {
    this.#chosen = true;
    const places = new Map([...this.#tracks].map(([client, { glide }]) => [client, { at: toStage(glide.to), movedAt: glide.since }]));
    this.#named = namedPointers(places, middle, now, this.#named);
  }

  /** Whether somebody came since it was chosen who carries a name. */
  get wantsChoice(): boolean {
    return !this.#chosen;
  }

  now(now: number, calm: boolean): readonly PointerNow[] {
    return [...this.#tracks].map(([client, { user, glide }]) => ({ client, user, at: placeOn(glide, now), named: this.#named.has(client), faded: fadedAt(now - glide.since - REST_AFTER_MS, calm) }));
  }

  /** Whether any is on its way, or fading. */
  isMoving(now: number): boolean {
    return [...this.#tracks.values()].some(({ glide }) => !hasArrived(glide, now) || isBetween(now - glide.since - REST_AFTER_MS, 0, FADES_MS));
  }
}

function next(glide: Glide, to: Point, now: number, calm: boolean): Glide {
  if (glide.to.x === to.x && glide.to.y === to.y) return glide;
  return calm ? restAt(to, now) : glideOn(glide, to, now);
}

/** @param since when fading began, milliseconds ago. */
function fadedAt(since: number, calm: boolean): number {
  if (calm) return since > 0 ? 1 : 0;
  return Math.min(1, Math.max(0, since / FADES_MS));
}

function isBetween(value: number, low: number, high: number): boolean {
  return value > low && value < high;
}
