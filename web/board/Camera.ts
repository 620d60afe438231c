import { contains, inflate, type Point, type Rect } from '../../shared/geometry/Rect.ts';
import {
  centreOn, fitRect, firstView, keepInReach, reveal, settle, toCanvas, toStage, viewOn, visibleRect, zoomAbout, type Stage, type Viewport,
} from '../../shared/geometry/Viewport.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { detailAt, detailOnTheWay, type Detail } from './detail.ts';

/** How long the view travels, milliseconds: `--move-far`. */
const TRAVEL_MS = 320;
/** Words are still of a readable size at this zoom, with which a map is first shown. */
const READABLE = 0.66;
/** How long after the last change the view counts as being at rest, milliseconds. */
const REST_MS = 160;
/** How much around what is shown is kept in the document, pixels: enough that nothing appears late at the edge, and that
 *  what comes in while the view moves comes a few at a time. */
const AROUND = 240;
const ZOOM_STEP = 1.25;

/** What of the map is on the screen. It changes up to sixty times a second, so it is kept out of React: those who draw
 *  are called once per frame, and what views render by (`detail`, `percent`, `region`) changes only now and then. */
export class Camera {
  /** How much a card shows: while the zoom changes for a while as much as before. */
  readonly detail: Watchable<Detail>;
  /** The zoom in whole per cent. */
  readonly percent: Watchable<number>;
  /** What to keep in the document: the part of the canvas shown and some around it. */
  readonly region: Watchable<Rect>;
  /** Whether the view is being moved right now. */
  readonly moving: Watchable<boolean>;

  readonly #detail = new Signal<Detail>('full');
  readonly #percent = new Signal(100);
  readonly #region = new Signal<Rect>({ x: 0, y: 0, width: 0, height: 0 });
  readonly #moving = new Signal(false);
  readonly #painters = new Set<(viewport: Viewport) => void>();
  readonly #ownMoves = new Set<() => void>();
  #viewport: Viewport = { zoom: 1, left: 0, top: 0 };
  #stage: Stage = { width: 0, height: 0, inset: 0 };
  #map: Rect = { x: 0, y: 0, width: 1, height: 1 };
  #placed = false;
  #led = false;
  #frame: number | null = null;
  #travel: number | null = null;
  #restTimer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    this.detail = this.#detail;
    this.percent = this.#percent;
    this.region = this.#region;
    this.moving = this.#moving;
  }

  get viewport(): Viewport {
    return this.#viewport;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** The part of the canvas that is shown. */
  get visible(): Rect {
    return visibleRect(this.#viewport, this.#stage);
  }

  /** Be called with the view now, and before each frame in which it has changed. @returns how to stop. */
  onPaint(paint: (viewport: Viewport) => void): () => void {
    this.#painters.add(paint);
    paint(this.#viewport);
    return () => this.#painters.delete(paint);
  }

  /** Be called whenever I move the view, other than by following somebody. @returns how to stop. */
  onOwnMove(listener: () => void): () => void {
    this.#ownMoves.add(listener);
    return () => this.#ownMoves.delete(listener);
  }

  /** Whether the view was last moved by somebody I follow. */
  get led(): boolean {
    return this.#led;
  }

  /** Tell how large the stage is. The first time, the view is placed at the top left of the map. */
  resize(stage: Stage): void {
    if (stage.width <= 0 || stage.height <= 0) return;
    const shift = stage.inset - this.#stage.inset;
    this.#stage = stage;
    if (this.#placed) this.#set({ ...this.#viewport, left: this.#viewport.left + shift });
    else {
      this.#placed = true;
      this.#set(firstView(this.#map, stage, READABLE), false);
      this.#detail.set(detailAt(this.#viewport.zoom));
    }
    this.#paintNow();
  }

  /** Tell where everything is, so that it cannot be lost. */
  setMap(map: Rect): void {
    this.#map = map;
  }

  /** Put the view back where it was, when the board is shown again. */
  restore(viewport: Viewport): void {
    this.#placed = true;
    this.#set(viewport);
  }

  toCanvas(at: Point): Point {
    return toCanvas(this.#viewport, at);
  }

  toStage(point: Point): Point {
    return toStage(this.#viewport, point);
  }

  /** Move the map under the screen, pixels. */
  pan(dx: number, dy: number): void {
    this.#byMe();
    this.#stopTravel();
    this.#set({ ...this.#viewport, left: this.#viewport.left + dx, top: this.#viewport.top + dy });
  }

  /** Zoom by a factor; what is at `about` on the stage stays there. */
  zoomBy(factor: number, about: Point): void {
    this.#byMe();
    this.#stopTravel();
    this.#set(zoomAbout(this.#viewport, this.#viewport.zoom * factor, about));
  }

  /** One step of zoom about the middle: 1 in, -1 out. */
  zoomStep(direction: 1 | -1): void {
    this.zoomTo(this.#viewport.zoom * ZOOM_STEP ** direction);
  }

  /** Go to a zoom about the middle. */
  zoomTo(zoom: number): void {
    this.#byMe();
    this.#travelTo(settle(zoomAbout(this.#viewport, zoom, this.#middle()), this.#map, this.#stage));
  }

  /** Show the whole of the map. */
  fit(): void {
    this.#byMe();
    this.#travelTo(fitRect(this.#map, this.#stage));
  }

  /** Bring a part of the canvas into view, moving as little as possible. */
  reveal(rect: Rect): void {
    if (this.#stage.width <= 0) return;
    const goal = reveal(this.#viewport, rect, this.#stage);
    if (goal.left === this.#viewport.left && goal.top === this.#viewport.top) return;
    this.#byMe();
    this.#travelTo(goal);
  }

  /** Show the whole of a part of the canvas in the middle, no larger than `most`. */
  show(rect: Rect, most?: number): void {
    this.#byMe();
    this.#travelTo(viewOn(rect, this.#stage, most));
  }

  /** Show what somebody I follow sees. That is no move of mine. */
  follow(rect: Rect): void {
    if (this.#stage.width <= 0) return;
    this.#travelTo(viewOn(rect, this.#stage));
    this.#led = true;
  }

  /** Whom I followed moves the view no more: from now on it counts as mine. */
  takeOver(): void {
    this.#led = false;
  }

  /** Put a point of the canvas in the middle, at once, with the zoom as it is. */
  centreOn(point: Point): void {
    this.#byMe();
    this.#stopTravel();
    this.#set(centreOn(this.#viewport, point, this.#stage));
  }

  close(): void {
    this.#stopTravel();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    if (this.#restTimer !== null) clearTimeout(this.#restTimer);
    this.#frame = null;
  }

  #byMe(): void {
    this.#led = false;
    for (const listener of [...this.#ownMoves]) listener();
  }

  #middle(): Point {
    return { x: (this.#stage.width + this.#stage.inset) / 2, y: this.#stage.height / 2 };
  }

  #travelTo(goal: Viewport): void {
    this.#stopTravel();
    const end = keepInReach(goal, this.#map, this.#stage);
    const start = this.#viewport;
    const far = Math.abs(end.left - start.left) + Math.abs(end.top - start.top) + Math.abs(end.zoom - start.zoom) * 1000;
    if (far < 1 || matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden) {
      this.#set(end);
      this.#detail.set(detailAt(end.zoom));
      return;
    }
    const began = performance.now();
    const step = (now: number) => {
      const done = Math.min(1, Math.max(0, (now - began) / TRAVEL_MS));
      this.#set(done === 1 ? end : between(start, end, 1 - (1 - done) ** 3), done === 1);
      this.#travel = done === 1 ? null : requestAnimationFrame(step);
    };
    this.#travel = requestAnimationFrame(step);
  }

  #stopTravel(): void {
    if (this.#travel !== null) cancelAnimationFrame(this.#travel);
    this.#travel = null;
  }

  #set(viewport: Viewport, kept = true): void {
    this.#viewport = kept ? keepInReach(viewport, this.#map, this.#stage) : viewport;
    this.#moving.set(true);
    if (this.#restTimer !== null) clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(this.#rest, REST_MS);
    this.#frame ??= requestAnimationFrame(() => this.#paintNow());
  }

  readonly #rest = (): void => {
    this.#detail.set(detailAt(this.#viewport.zoom));
    this.#moving.set(false);
  };

  #paintNow(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#detail.set(detailOnTheWay(this.#detail.get(), this.#viewport.zoom));
    for (const paint of this.#painters) paint(this.#viewport);
    this.#percent.set(Math.round(this.#viewport.zoom * 100));
    const visible = this.visible;
    const region = this.#region.get();
    const margin = AROUND / this.#viewport.zoom;
    if (!contains(region, visible) || region.width > visible.width + 4 * margin) this.#region.set(inflate(visible, margin));
  }
}

/** A view on the way from one to another: the zoom grows by equal factors. */
function between(start: Viewport, end: Viewport, share: number): Viewport {
  const zoom = start.zoom * (end.zoom / start.zoom) ** share;
  // The way is straight in stage pixels when the zoom stays, and towards the fixed point of both views when it changes.
  const along = Math.abs(end.zoom - start.zoom) < 1e-6 ? share : (zoom - start.zoom) / (end.zoom - start.zoom);
  return { zoom, left: start.left + (end.left - start.left) * along, top: start.top + (end.top - start.top) * along };
}
