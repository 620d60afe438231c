import { MAP } from '../../../shared/geometry/layoutMap.ts';
import { drawPlot, type PlotLook } from './drawPlot.ts';
import type { Palette } from './Palette.ts';
import { PLOT_SIZES, type PlotDetail } from './plotSizes.ts';

/** Pictures of plots, each look drawn once for a scale: thousands of plots have a few hundred looks, and a picture is laid
 *  down far quicker than it is drawn. */
export class PlotSprites {
  readonly detail: PlotDetail;
  /** Device pixels for a canvas unit. */
  readonly scale: number;
  readonly #palette: Palette;
  readonly #pictures = new Map<PlotLook, HTMLCanvasElement>();

  constructor(detail: PlotDetail, scale: number, palette: Palette) {
    this.detail = detail;
    this.scale = scale;
    this.#palette = palette;
  }

  /** The picture of a look, if it was drawn. */
  get(look: PlotLook): HTMLCanvasElement | undefined {
    return this.#pictures.get(look);
  }

  /** The picture of a look, drawn now if it has to be. */
  make(look: PlotLook): HTMLCanvasElement {
    const known = this.#pictures.get(look);
    if (known !== undefined) return known;
    const picture = document.createElement('canvas');
    picture.width = Math.ceil(MAP.cardWidth * this.scale);
    picture.height = Math.ceil(MAP.cardHeight * this.scale);
    const pen = picture.getContext('2d');
    if (pen !== null) {
      pen.scale(picture.width / MAP.cardWidth, picture.height / MAP.cardHeight);
      drawPlot(pen, look, PLOT_SIZES[this.detail], this.#palette);
    }
    this.#pictures.set(look, picture);
    return picture;
  }
}
