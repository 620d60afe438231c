import type { Agency } from '../../shared/domain/Blueprint.ts';
import type { AgencyId, ElementId, NoteId } from '../../shared/domain/ids.ts';
import { inflate, type Point, type Rect } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from './BoardContext.ts';

/** The picture is no higher than this, CSS pixels, and no lower. */
const HIGHEST = 190;
const LOWEST = 72;
/** Free room around the map, in parts of its size. */
const EDGE = 0.03;
/** The radius of a person, and the least size of a speck, CSS pixels. */
const PERSON = 4;
const SPECK = 1.5;
/** How much is left of the ink of what a filter leaves out. */
const FAINT = 0.25;

/** Draws the map in small on a canvas, follows what changes, and moves the view where it is pressed or dragged. Never more
 *  than once a frame; the specks only when the map itself has changed. */
export class MinimapPicture {
  readonly #canvas: HTMLCanvasElement;
  readonly #board: BoardParts;
  readonly #agencies: ReadonlyMap<AgencyId, Agency>;
  readonly #ground = document.createElement('canvas');
  readonly #stop = new AbortController();
  readonly #stops: readonly (() => void)[];
  readonly #sizes: ResizeObserver;
  #frame: number | null = null;
  #groundFor = '';
  #map: Rect = { x: 0, y: 0, width: 1, height: 1 };
  /** CSS pixels for a canvas unit. */
  #scale = 1;

  constructor(canvas: HTMLCanvasElement, board: BoardParts, agencies: ReadonlyMap<AgencyId, Agency>) {
    this.#canvas = canvas;
    this.#board = board;
    this.#agencies = agencies;
    const { camera, map, workplace } = board;
    const anew = () => {
      this.#groundFor = '';
      this.#draw();
    };
    this.#stops = [camera.onPaint(this.#draw), map.layout.subscribe(anew), workplace.model.notes.subscribe(anew), workplace.model.pieces.ids.subscribe(anew), workplace.showing.ids.subscribe(anew), workplace.session.presence.pointers.subscribe(this.#draw)];
    this.#sizes = new ResizeObserver(this.#draw);
    this.#sizes.observe(canvas.parentElement ?? canvas);
    const { signal } = this.#stop;
    canvas.addEventListener('pointerdown', this.#down, { signal });
    canvas.addEventListener('pointermove', this.#move, { signal });
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#stop.abort();
    this.#sizes.disconnect();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#canvas.setPointerCapture(event.pointerId);
    // Where I was a moment ago counts too, even if the view had not come to rest.
    const { camera, views } = this.#board;
    views.rest(camera.visible);
    this.#go(event);
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#canvas.hasPointerCapture(event.pointerId)) this.#go(event);
  };

  #go({ clientX, clientY }: PointerEvent): void {
    const { left, top } = this.#canvas.getBoundingClientRect();
    this.#board.camera.centreOn({ x: (clientX - left) / this.#scale + this.#map.x, y: (clientY - top) / this.#scale + this.#map.y });
  }

  readonly #draw = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#drawNow();
    });
  };

  #drawNow(): void {
    const width = this.#canvas.clientWidth;
    const pen = this.#canvas.getContext('2d');
    if (width === 0 || pen === null) return;
    const colour = coloursOf(this.#canvas);
    const ratio = devicePixelRatio;
    const groundFor = [width, ratio, colour('--sheet'), colour('--layer-1')].join();
    if (groundFor !== this.#groundFor) {
      this.#groundFor = groundFor;
      this.#drawGround(width, ratio, colour);
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(this.#ground, 0, 0);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const { x, y, user } of this.#board.workplace.session.presence.pointers.get()) {
      const at = this.#place({ x, y });
      pen.beginPath();
      pen.arc(at.x, at.y, PERSON, 0, 2 * Math.PI);
      pen.fillStyle = colour(`--agency-${this.#agencies.get(user.agency.id)?.pattern ?? 1}`);
      pen.strokeStyle = colour('--sheet');
      pen.lineWidth = 2;
      pen.stroke();
      pen.fill();
    }
    const { visible } = this.#board.camera;
    const at = this.#place(visible);
    pen.strokeStyle = colour('--accent');
    pen.lineWidth = 2;
    pen.strokeRect(at.x + 1, at.y + 1, Math.max(4, visible.width * this.#scale - 2), Math.max(4, visible.height * this.#scale - 2));
  }

  #drawGround(width: number, ratio: number, colour: (name: string) => string): void {
    const { map, workplace } = this.#board;
    const bounds = map.bounds();
    this.#map = inflate(bounds, Math.max(bounds.width, bounds.height) * EDGE);
    const height = Math.round(Math.min(HIGHEST, Math.max(LOWEST, (width * this.#map.height) / this.#map.width)));
    this.#scale = Math.min(width / this.#map.width, height / this.#map.height);
    // What is left over lies around the map, so that it is in the middle.
    this.#map = { ...this.#map, x: this.#map.x - (width / this.#scale - this.#map.width) / 2, y: this.#map.y - (height / this.#scale - this.#map.height) / 2 };
    this.#canvas.style.height = `${height}px`;
    for (const canvas of [this.#canvas, this.#ground]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const pen = this.#ground.getContext('2d');
    if (pen === null) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = colour('--sheet');
    pen.fillRect(0, 0, width, height);
    const layout = map.layout.get();
    layout.bands.forEach((band, index) => {
      pen.fillStyle = colour(`--layer-${(index % 5) + 1}`);
      pen.fillRect(0, this.#place(band).y, width, band.height * this.#scale);
    });
    const matching = workplace.showing.ids.get();
    const speck = (id: ElementId | NoteId, rect: Rect) => {
      pen.globalAlpha = matching?.has(id) === false ? FAINT : 1;
      const { x, y } = this.#place(rect);
      pen.fillRect(x, y, Math.max(SPECK, rect.width * this.#scale), Math.max(SPECK, rect.height * this.#scale));
    };
    pen.fillStyle = colour('--rule-2');
    for (const [id, card] of layout.cards) speck(id, card);
    pen.fillStyle = colour('--warn');
    for (const id of workplace.model.notes.get().shown) {
      const rect = map.noteRect(id);
      if (rect !== undefined) speck(id, rect);
    }
    pen.strokeStyle = colour('--ink-2');
    pen.lineWidth = 1;
    for (const id of workplace.model.pieces.ids.get().shown) {
      const rect = map.pieceRect(id);
      if (rect === undefined) continue;
      const { x, y } = this.#place(rect);
      pen.strokeRect(x, y, Math.max(SPECK, rect.width * this.#scale), Math.max(SPECK, rect.height * this.#scale));
    }
  }

  #place({ x, y }: Point): Point {
    return { x: (x - this.#map.x) * this.#scale, y: (y - this.#map.y) * this.#scale };
  }
}

/** Reads the colours of the appearance in use. */
function coloursOf(node: Element): (name: string) => string {
  const style = getComputedStyle(node);
  return (name) => style.getPropertyValue(name).trim();
}
