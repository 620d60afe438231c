import type { Agency } from '../../shared/domain/Blueprint.ts';
import type { AgencyId } from '../../shared/domain/ids.ts';
import type { Point } from '../../shared/geometry/Rect.ts';
import type { TogetherControls } from '../workplace/TogetherControls.ts';
import type { BoardParts } from './BoardContext.ts';

/** How long a trail stays, milliseconds, and how wide it begins, pixels. */
const STAYS_MS = 900;
const WIDTH = 7;

interface Trail {
  readonly colour: string;
  points: readonly (Point & { readonly at: number })[];
}

/** Draws short fading trails behind the pointers of those who point; under reduced motion only a ring where each is.
 *  Draws only while something moves or fades. */
export class TrailPicture {
  readonly #canvas: HTMLCanvasElement;
  readonly #board: BoardParts;
  readonly #together: TogetherControls;
  readonly #agencies: ReadonlyMap<AgencyId, Agency>;
  readonly #trails = new Map<number, Trail>();
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #stops: readonly (() => void)[];
  #frame: number | null = null;

  constructor(canvas: HTMLCanvasElement, board: BoardParts, together: TogetherControls, agencies: ReadonlyMap<AgencyId, Agency>) {
    this.#canvas = canvas;
    this.#board = board;
    this.#together = together;
    this.#agencies = agencies;
    const { presence } = board.workplace.session;
    this.#stops = [presence.pointers.subscribe(this.#take), presence.myPointer.subscribe(this.#take), board.camera.onPaint(this.#draw)];
    this.#take();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
  }

  readonly #take = (): void => {
    const { presence, participant } = this.#board.workplace.session;
    const lasers = new Set(this.#together.lasers.get());
    const mine = presence.myPointer.get();
    const me = presence.awareness.clientID;
    const pointers = presence.pointers.get().map(({ client, x, y, user }) => ({ client, x, y, agency: user.agency.id }));
    if (mine !== null) pointers.push({ client: me, ...mine, agency: participant.agency.id });
    const now = performance.now();
    const style = getComputedStyle(this.#canvas);
    for (const { client, x, y, agency } of pointers) {
      if (!lasers.has(client)) continue;
      const trail = this.#trails.get(client) ?? { colour: style.getPropertyValue(`--agency-${this.#agencies.get(agency)?.pattern ?? 1}`).trim(), points: [] };
      const last = trail.points.at(-1);
      if (last?.x !== x || last.y !== y) trail.points = [...trail.points, { x, y, at: now }];
      this.#trails.set(client, trail);
    }
    const here = new Set(pointers.map(({ client }) => client));
    for (const client of this.#trails.keys()) if (!lasers.has(client) || !here.has(client)) this.#trails.delete(client);
    this.#draw();
  };

  readonly #draw = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#drawNow();
    });
  };

  #drawNow(): void {
    const pen = this.#canvas.getContext('2d');
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (pen === null || width === 0) return;
    const ratio = devicePixelRatio;
    if (this.#canvas.width !== Math.round(width * ratio) || this.#canvas.height !== Math.round(height * ratio)) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.lineCap = 'round';
    const now = performance.now();
    let fading = false;
    for (const trail of this.#trails.values()) {
      const last = trail.points.at(-1);
      if (last === undefined) continue;
      trail.points = trail.points.filter((point) => point === last || now - point.at < STAYS_MS);
      if (!this.#calm.matches) this.#drawTrail(pen, trail, now);
      fading ||= trail.points.length > 1;
      const { x, y } = this.#board.camera.toStage(last);
      pen.globalAlpha = 1;
      pen.lineWidth = 4;
      pen.strokeStyle = trail.colour;
      pen.beginPath();
      pen.arc(x, y, 11, 0, 2 * Math.PI);
      pen.stroke();
    }
    if (fading) this.#draw();
  }

  #drawTrail(pen: CanvasRenderingContext2D, { points, colour }: Trail, now: number): void {
    pen.strokeStyle = colour;
    points.forEach((point, index) => {
      const before = points[index - 1];
      if (before === undefined) return;
      const left = Math.max(0, 1 - (now - point.at) / STAYS_MS);
      const [from, to] = [this.#board.camera.toStage(before), this.#board.camera.toStage(point)];
      pen.globalAlpha = left;
      pen.lineWidth = 1 + WIDTH * left;
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
      pen.stroke();
    });
  }
}
