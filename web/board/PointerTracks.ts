import type { Point } from '../../shared/geometry/Rect.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import type { Pointer, Presence } from '../session/Presence.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';
import type { Camera } from './Camera.ts';
import { glideOn, hasArrived, placeOn, restAt, type Glide } from './glide.ts';
import { namedPointers } from './namedPointers.ts';

/** Somebody else's pointer that is on the board. */
export interface Visitor {
  readonly client: number;
  readonly user: PresenceIdentity;
}

/** After this long at rest a pointer fades, milliseconds. */
export const REST_AFTER_MS = 10_000;
/** How often it is chosen anew who carries a name, and who has come to rest. */
const CHOOSE_EVERY_MS = 1_000;

/** The others' pointers, gliding between the places that arrive. Nodes are moved without React; `visitors` changes only
 *  when somebody comes or goes. */
export class PointerTracks {
  readonly visitors: Watchable<readonly Visitor[]>;
  readonly #visitors = new Signal<readonly Visitor[]>([]);
  readonly #presence: Presence;
  readonly #camera: Camera;
  readonly #tracks = new Map<number, Glide>();
  readonly #nodes = new Map<number, HTMLElement>();
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #named: ReadonlySet<number> = new Set();
  /** Whether all that are in the page were there when it was last chosen who carries a name. */
  #chosen = true;
  #frame: number | null = null;
  #chooseTimer: ReturnType<typeof setInterval> | null = null;

  constructor(presence: Presence, camera: Camera) {
    this.#presence = presence;
    this.#camera = camera;
    this.visitors = this.#visitors;
  }

  /** Begin to follow. @returns how to stop. */
  follow(): () => void {
    const stops = [this.#presence.pointers.subscribe(this.#take), this.#camera.onPaint(() => this.#paint())];
    this.#chooseTimer = setInterval(() => this.#choose(), CHOOSE_EVERY_MS);
    this.#take();
    return () => {
      for (const stop of stops) stop();
      if (this.#chooseTimer !== null) clearInterval(this.#chooseTimer);
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
      this.#frame = null;
    };
  }

  /** The node that shows a visitor, while it is in the page. */
  readonly show = (client: number, node: HTMLElement | null): void => {
    if (node === null) this.#nodes.delete(client);
    else {
      this.#nodes.set(client, node);
      node.style.visibility = 'hidden'; // until it is where it belongs
      this.#chosen = false;
      this.#frame ??= requestAnimationFrame(this.#glide);
    }
  };

  /** Where a visitor's pointer is drawn now, canvas units; undefined when it is not on the board. */
  placeOf(client: number): Point | undefined {
    const track = this.#tracks.get(client);
    return track === undefined ? undefined : placeOn(track, performance.now());
  }

  readonly #take = (): void => {
    const pointers = this.#presence.pointers.get();
    const now = performance.now();
    for (const { client, x, y } of pointers) {
      const track = this.#tracks.get(client);
      if (track === undefined) this.#tracks.set(client, restAt({ x, y }, now));
      else if (track.to.x !== x || track.to.y !== y) this.#tracks.set(client, this.#calm.matches ? restAt({ x, y }, now) : glideOn(track, { x, y }, now));
    }
    const here = new Set(pointers.map(({ client }) => client));
    for (const client of this.#tracks.keys()) if (!here.has(client)) this.#tracks.delete(client);
    if (!sameVisitors(this.#visitors.get(), pointers)) this.#visitors.set(pointers.map(({ client, user }) => ({ client, user })));
    this.#frame ??= requestAnimationFrame(this.#glide);
  };

  readonly #glide = (): void => {
    this.#frame = null;
    if (!this.#chosen) this.#choose();
    this.#paint();
    const now = performance.now();
    if ([...this.#tracks.values()].some((track) => !hasArrived(track, now))) this.#frame = requestAnimationFrame(this.#glide);
  };

  #paint(): void {
    const now = performance.now();
    const { inset, width, height } = this.#camera.stage;
    for (const [client, node] of this.#nodes) {
      const track = this.#tracks.get(client);
      if (track === undefined) continue;
      const { x, y } = this.#camera.toStage(placeOn(track, now));
      node.style.transform = `translate(${x}px, ${y}px)`;
      node.style.visibility = x < inset - 8 || x > width || y < -8 || y > height ? 'hidden' : '';
      if (now - track.since < REST_AFTER_MS && node.dataset.resting === 'true') node.dataset.resting = 'false';
    }
  }

  /** Who carries a name, who is a dot, and who has come to rest. */
  #choose(): void {
    this.#chosen = true;
    const now = performance.now();
    const { inset, width, height } = this.#camera.stage;
    const places = new Map([...this.#tracks].map(([client, track]) => [client, { at: this.#camera.toStage(track.to), movedAt: track.since }]));
    this.#named = namedPointers(places, { x: (inset + width) / 2, y: height / 2 }, now, this.#named);
    for (const [client, node] of this.#nodes) {
      const track = this.#tracks.get(client);
      node.toggleAttribute('data-dot', !this.#named.has(client));
      if (track !== undefined) node.dataset.resting = String(now - track.since > REST_AFTER_MS);
    }
  }
}

function sameVisitors(before: readonly Visitor[], now: readonly Pointer[]): boolean {
  return before.length === now.length && now.every(({ client, user }, index) => before[index]?.client === client && JSON.stringify(before[index]?.user) === JSON.stringify(user));
}
