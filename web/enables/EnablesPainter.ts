import type { ElementId } from '../../shared/domain/ids.ts';
import { overlap, type Rect } from '../../shared/geometry/Rect.ts';
import { visibleRect, type Stage, type Viewport } from '../../shared/geometry/Viewport.ts';
import { readPalette, type Palette } from '../board/overview/Palette.ts';
import type { Watchable } from '../model/Signal.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { MOST_LINES } from './EnablesLinks.tsx';
import type { Arrangement } from './graph/Arrangement.ts';

/** A number is drawn where its letters are at least so high, pixels. */
const LEAST_LETTERS = 12;
/** The largest letters for which a card has room, canvas units. */
const MOST_LETTERS = 84;
/** How wide the strip of the layer is, canvas units: `--strip` of a card that is far away. */
const STRIP = 56;

/** Draws all cards as numbered plots, and the links when they are too many for the page, onto a canvas as large as the
 *  stage. */
export class EnablesPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D;
  readonly #arrangement: Arrangement;
  readonly #workplace: Workplace;
  readonly #around: Watchable<ReadonlySet<ElementId> | null>;
  #palette: Palette;
  #tints: readonly string[];

  constructor(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D, arrangement: Arrangement, workplace: Workplace, around: Watchable<ReadonlySet<ElementId> | null>) {
    this.#canvas = canvas;
    this.#pen = pen;
    this.#arrangement = arrangement;
    this.#workplace = workplace;
    this.#around = around;
    this.#palette = readPalette(canvas);
    this.#tints = tintsAt(canvas);
  }

  /** Read the appearance again, then paint. */
  refresh(paint: () => void): void {
    this.#palette = readPalette(this.#canvas);
    this.#tints = tintsAt(this.#canvas);
    paint();
  }

  paint(viewport: Viewport, stage: Stage): void {
    const pixels = devicePixelRatio;
    const [width, height] = [Math.round(stage.width * pixels), Math.round(stage.height * pixels)];
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const pen = this.#pen;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    const scale = viewport.zoom * pixels;
    pen.setTransform(scale, 0, 0, scale, viewport.left * pixels, viewport.top * pixels);
    const visible = visibleRect(viewport, stage);
    if (this.#arrangement.ways.length > MOST_LINES) this.#lines(visible, viewport.zoom);
    this.#cards(visible, viewport.zoom);
  }

  #lines(visible: Rect, zoom: number): void {
    const pen = this.#pen;
    const { of } = this.#palette;
    const around = this.#around.get();
    for (const strong of [false, true]) {
      pen.beginPath();
      for (const { from, to, points, bounds } of this.#arrangement.ways) {
        if ((around !== null && around.has(from) && around.has(to)) !== strong || !this.#isShown(from) || !this.#isShown(to) || !overlap(bounds, visible)) continue;
        points.forEach(({ x, y }, index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
      }
      pen.strokeStyle = strong ? of.accent : of['rule-2'];
      pen.globalAlpha = strong || around === null ? 0.7 : 0.2;
      pen.lineWidth = (strong ? 2 : 0.6) / zoom;
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }

  #cards(visible: Rect, zoom: number): void {
    const pen = this.#pen;
    const { of } = this.#palette;
    const around = this.#around.get();
    const { numbers, layerOf, layers: all } = this.#workplace.model.structure.get();
    const layers = new Map(all.map((layer) => [layer.id, layer.number]));
    const letters = LEAST_LETTERS / zoom;
    const withNumber = letters <= MOST_LETTERS;
    pen.font = `${of['w-title']} ${letters}px ${of.font}`;
    pen.textBaseline = 'middle';
    for (const [id, rect] of this.#arrangement.cards) {
      if (!overlap(rect, visible)) continue;
      const faded = !this.#isShown(id) || around?.has(id) === false;
      pen.fillStyle = of.sheet;
      pen.strokeStyle = faded ? of['rule-2'] : of.ink;
      pen.lineWidth = (faded ? 0.75 : 1.25) / zoom;
      pen.setLineDash(faded ? [3 / zoom, 3 / zoom] : []);
      if (!faded) {
        pen.fillRect(rect.x, rect.y, rect.width, rect.height);
        pen.fillStyle = this.#tints[((layers.get(layerOf.get(id)!) ?? 1) - 1) % this.#tints.length] ?? of.sheet;
        pen.fillRect(rect.x, rect.y, STRIP, rect.height);
      }
      pen.strokeRect(rect.x, rect.y, rect.width, rect.height);
      if (!withNumber) continue;
      pen.fillStyle = faded ? of['ink-2'] : of.ink;
      pen.fillText(numbers.get(id) ?? '', rect.x + 66, rect.y + rect.height / 2, rect.width - 72);
    }
    pen.setLineDash([]);
  }

  #isShown(id: ElementId): boolean {
    return this.#workplace.showing.ids.get()?.has(id) !== false;
  }
}

/** The tints of the layers, first to fifth. */
function tintsAt(node: Element): readonly string[] {
  const style = getComputedStyle(node);
  return [1, 2, 3, 4, 5].map((layer) => style.getPropertyValue(`--layer-${layer}`).trim());
}
