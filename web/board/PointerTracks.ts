import type { Point } from '../../shared/geometry/Rect.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import type { Pointer, Presence } from '../session/Presence.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';
import type { Camera } from './Camera.ts';

/** Somebody else's pointer that is on the board. */
export interface Visitor {
  readonly client: number;
  readonly user: PresenceIdentity;
}

interface Track {
  at: Point;
  goal: Point;
  movedAt: number;
}

/** After this long at rest a pointer fades, milliseconds. */
export const REST_AFTER_MS = 10_000;
/** The share of the way to its goal that a pointer goes in a sixtieth of a second. */
const GLIDE = 0.28;
const NEAR = 0.3;

/** The others' pointers, gliding between the places that arrive twenty times a second. Nodes are moved without React;
 *  `visitors` changes only when somebody comes or goes. */
export class PointerTracks {
  readonly visitors: Watchable<readonly Visitor[]>;
  readonly #visitors = new Signal<readonly Visitor[]>([]);
  readonly #presence: Presence;
  readonly #camera: Camera;
  readonly #tracks = new Map<number, Track>();
  readonly #nodes = new Map<number, HTMLElement>();
  #frame: number | null = null;
  #restTimer: ReturnType<typeof setInterval> | null = null;

  constructor(presence: Presence, camera: Camera) {
    this.#presence = presence;
    this.#camera = camera;
    this.visitors = this.#visitors;
  }

  /** Begin to follow. @returns how to stop. */
  follow(): () => void {
    const stops = [this.#presence.pointers.subscribe(this.#take), this.#camera.onPaint(() => this.#paint())];
    this.#restTimer = setInterval(() => this.#paint(), 1_000);
    this.#take();
    return () => {
      for (const stop of stops) stop();
      if (this.#restTimer !== null) clearInterval(this.#restTimer);
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
      this.#frame = null;
    };
  }

  /** The node that shows a visitor, while it is in the page. */
  readonly show = (client: number, node: HTMLElement | null): void => {
    if (node === null) this.#nodes.delete(client);
    else {
      this.#nodes.set(client, node);
      this.#paint();
    }
  };

  readonly #take = (): void => {
    const pointers = this.#presence.pointers.get();
    const now = performance.now();
    for (const { client, x, y } of pointers) {
      const track = this.#tracks.get(client);
      if (track === undefined) this.#tracks.set(client, { at: { x, y }, goal: { x, y }, movedAt: now });
      else if (track.goal.x !== x || track.goal.y !== y) {
        track.goal = { x, y };
        track.movedAt = now;
      }
    }
    const here = new Set(pointers.map(({ client }) => client));
    for (const client of this.#tracks.keys()) if (!here.has(client)) this.#tracks.delete(client);
    if (!sameVisitors(this.#visitors.get(), pointers)) this.#visitors.set(pointers.map(({ client, user }) => ({ client, user })));
    this.#frame ??= requestAnimationFrame(this.#glide);
  };

  readonly #glide = (): void => {
    this.#frame = null;
    let moving = false;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const track of this.#tracks.values()) {
      const dx = track.goal.x - track.at.x;
      const dy = track.goal.y - track.at.y;
      const near = still || Math.hypot(dx, dy) < NEAR;
      track.at = near ? track.goal : { x: track.at.x + dx * GLIDE, y: track.at.y + dy * GLIDE };
      moving ||= !near;
    }
    this.#paint();
    if (moving) this.#frame = requestAnimationFrame(this.#glide);
  };

  #paint(): void {
    const now = performance.now();
    for (const [client, node] of this.#nodes) {
      const track = this.#tracks.get(client);
      if (track === undefined) continue;
      const { x, y } = this.#camera.toStage(track.at);
      node.style.transform = `translate(${x}px, ${y}px)`;
      node.style.visibility = x < this.#camera.stage.inset - 8 ? 'hidden' : '';
      node.dataset.resting = String(now - track.movedAt > REST_AFTER_MS);
    }
  }
}

function sameVisitors(before: readonly Visitor[], now: readonly Pointer[]): boolean {
  return before.length === now.length && now.every(({ client, user }, index) => before[index]?.client === client && JSON.stringify(before[index]?.user) === JSON.stringify(user));
}
