import type { Point, Rect } from '../../../shared/geometry/Rect.ts';
import { drawBadge } from '../overview/drawMarks.ts';
import { baseline } from '../overview/drawPlot.ts';
import { agencyColour, type Palette } from '../overview/Palette.ts';

/** What of somebody's pointer can be seen. */
export type PointerLook =
  | { readonly kind: 'dot'; readonly pattern: number }
  /** `words` is empty where there is no room for them. */
  | { readonly kind: 'named'; readonly pattern: number; readonly initials: string; readonly words: string };

/** A drawn look, and where it lies around the place that is pointed at, pixels of the page. */
export interface Sprite extends Rect {
  readonly picture: HTMLCanvasElement;
}

/** Pixels: the arrow as it is drawn and its tip in it, a dot, and the flag with its letters. */
const ARROW = 'M3 2l16 11-7.5 1.5L8 22z';
const TIP: Point = { x: 3, y: 2 };
const EDGE = 2;
const DOT = 6;
const FLAG = { x: 16, y: 20, height: 26, letters: 13, badge: 24, gap: 2, end: 8 };
/** Of a long name so many digits' width is shown. */
const MOST_WORDS = 22;

/** The looks of pointers as pictures, each drawn once: sixty pointers move in every frame. */
export class PointerSprites {
  readonly #palette: Palette;
  readonly #ratio: number;
  readonly #drawn = new Map<string, Sprite>();

  /** @param ratio device pixels for a pixel of the page. */
  constructor(palette: Palette, ratio: number) {
    this.#palette = palette;
    this.#ratio = ratio;
  }

  of(look: PointerLook): Sprite {
    const key = JSON.stringify(look);
    const sprite = this.#drawn.get(key) ?? (look.kind === 'dot' ? this.#dot(look.pattern) : this.#named(look));
    this.#drawn.set(key, sprite);
    return sprite;
  }

  #dot(pattern: number): Sprite {
    const reach = DOT + EDGE;
    return this.#draw({ x: -reach, y: -reach, width: 2 * reach, height: 2 * reach }, (pen) => {
      pen.beginPath();
      pen.arc(0, 0, DOT, 0, 2 * Math.PI);
      this.#fill(pen, pattern);
    });
  }

  #named({ pattern, initials, words }: Extract<PointerLook, { kind: 'named' }>): Sprite {
    const { of, forced } = this.#palette;
    const measure = document.createElement('canvas').getContext('2d');
    const font = `${of['w-strong']} ${FLAG.letters}px ${of.font}`;
    const shown = measure === null ? '' : shortened(measure, words, font);
    const badge = measure === null ? 0 : FLAG.badge + widthOf(measure, initials, `${of['w-title']} ${FLAG.letters}px ${of.font}`);
    const width = badge + (measure === null || shown === '' ? 0 : FLAG.gap + widthOf(measure, shown, font) + FLAG.end);
    return this.#draw({ x: -TIP.x - EDGE, y: -TIP.y - EDGE, width: FLAG.x + width + 2 * EDGE, height: FLAG.y + FLAG.height + 2 * EDGE }, (pen) => {
      pen.translate(-TIP.x, -TIP.y);
      pen.save();
      const arrow = new Path2D(ARROW);
      pen.lineWidth = 2 * EDGE;
      pen.lineJoin = 'round';
      pen.strokeStyle = of.sheet;
      pen.stroke(arrow);
      pen.fillStyle = forced ? of.ink : agencyColour(this.#palette, pattern);
      pen.fill(arrow);
      pen.restore();
      pen.fillStyle = forced ? of.ink : of.sheet;
      pen.fillRect(FLAG.x - EDGE, FLAG.y - EDGE, width + 2 * EDGE, FLAG.height + 2 * EDGE);
      pen.fillStyle = agencyColour(this.#palette, pattern);
      pen.fillRect(FLAG.x, FLAG.y, width, FLAG.height);
      drawBadge(pen, { pattern, initials }, FLAG.x, FLAG.y, FLAG.height, FLAG.letters, this.#palette);
      pen.font = font;
      pen.fillStyle = forced ? of.ink : of['agency-ink'];
      pen.fillText(shown, FLAG.x + badge + FLAG.gap, baseline(pen, FLAG.y, FLAG.height));
    });
  }

  #fill(pen: CanvasRenderingContext2D, pattern: number): void {
    const { of, forced } = this.#palette;
    pen.lineWidth = 2 * EDGE;
    pen.strokeStyle = forced ? of.ink : of.sheet;
    pen.stroke();
    pen.fillStyle = agencyColour(this.#palette, pattern);
    pen.fill();
  }

  #draw(around: Rect, draw: (pen: CanvasRenderingContext2D) => void): Sprite {
    const picture = document.createElement('canvas');
    picture.width = Math.ceil(around.width * this.#ratio);
    picture.height = Math.ceil(around.height * this.#ratio);
    const pen = picture.getContext('2d');
    if (pen !== null) {
      pen.scale(this.#ratio, this.#ratio);
      pen.translate(-around.x, -around.y);
      draw(pen);
    }
    return { ...around, picture };
  }
}

function widthOf(pen: CanvasRenderingContext2D, words: string, font: string): number {
  pen.font = font;
  return pen.measureText(words).width;
}

/** The words, or as many of their first letters as there is room for. */
function shortened(pen: CanvasRenderingContext2D, words: string, font: string): string {
  const most = MOST_WORDS * widthOf(pen, '0', font);
  if (widthOf(pen, words, font) <= most) return words;
  const letters = [...words];
  while (letters.length > 0 && widthOf(pen, `${letters.join('')}…`, font) > most) letters.pop();
  return `${letters.join('')}…`;
}
