import type { BoardItemId, ElementId, NoteId, PieceId } from '../../../shared/domain/ids.ts';
import { cardsIn } from '../../../shared/geometry/cardsIn.ts';
import { inflate, type Rect } from '../../../shared/geometry/Rect.ts';
import type { BoardParts } from '../BoardContext.ts';
import { isOverview } from '../detail.ts';
import { lookOf } from '../OthersMark.tsx';
import { drawPieces } from './drawPieces.ts';
import { drawFlag, drawNote, drawRing } from './drawMarks.ts';
import { baseline, drawNumber, NUMBER_AT, numberFont } from './drawPlot.ts';
import { agencyColour, onAppearance, readPalette, type Palette } from './Palette.ts';
import { PlotLooks } from './PlotLooks.ts';
import { PlotSprites } from './PlotSprites.ts';
import { PLOT_SIZES, type PlotDetail } from './plotSizes.ts';

/** How long of a frame goes to drawing new pictures, milliseconds. Until they are there, old ones are stretched. */
const DRAWING_MS = 4;
/** While the zoom changes, pictures are stretched by this much at most. */
const STRETCH = 1.7;
/** How far marks reach out of a card, canvas units. */
const OVERHANG = 220;
/** Of all that somebody has selected, so many things bear their flag; the others only their ring. */
const MOST_FLAGS = 60;

/** Draws the overview: all plots and notes on one canvas, in the frame in which the view moves. A change of one element
 *  draws that one anew, nothing else. */
export class OverviewPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D;
  readonly #board: BoardParts;
  readonly #looks: PlotLooks;
  readonly #stops: readonly (() => void)[];
  readonly #changed = new Set<ElementId>();
  #palette: Palette;
  #sprites: PlotSprites | null = null;
  #last: PlotSprites | null = null;
  #all = true;
  #frame: number | null = null;

  constructor(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D, board: BoardParts) {
    this.#canvas = canvas;
    this.#pen = pen;
    this.#board = board;
    this.#palette = readPalette(canvas);
    const { workplace: { model, session, selection, showing }, camera, map, state } = board;
    this.#looks = new PlotLooks(model, (id) => showing.ids.get()?.has(id) === false);
    const restyle = () => {
      this.#palette = readPalette(canvas);
      this.#sprites = null;
      this.#last = null;
      this.#looks.forget();
      this.#later();
    };
    this.#stops = [
      model.onDecided((ids) => this.#change(ids)),
      model.onNotesChanged(this.#later),
      map.pieces.moved.subscribe(this.#later),
      model.agencies.subscribe(restyle),
      showing.ids.subscribe(() => {
        this.#looks.forget();
        this.#later();
      }),
      map.layout.subscribe(this.#later),
      session.presence.others.subscribe(this.#later),
      selection.subscribe(this.#later),
      state.drag.subscribe(this.#later),
      state.dragBy.subscribe(this.#later),
      camera.moving.subscribe(this.#later),
      camera.detail.subscribe(this.#later),
      state.pictured.subscribe(this.#later),
      onAppearance(restyle),
      camera.onPaint(() => {
        this.#all = true;
        this.#draw();
      }),
    ];
  }

  close(): void {
    for (const stop of this.#stops) stop();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
  }

  /** Draw everything anew in the next frame. */
  readonly #later = (): void => {
    this.#all = true;
    this.#soon();
  };

  #soon(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#draw();
    });
  }

  #change(ids: ReadonlySet<ElementId>): void {
    for (const id of ids) {
      this.#looks.forget(id);
      this.#changed.add(id);
    }
    this.#soon();
  }

  #draw(): void {
    const { camera, map, state } = this.#board;
    const detail = camera.detail.get();
    const { width, height } = camera.stage;
    if (isOverview(detail)) state.pictured.set(true);
    if (!state.pictured.get() || width <= 0) {
      this.#canvas.hidden = true;
      this.#all = true;
      this.#changed.clear();
      return;
    }
    const ratio = devicePixelRatio;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.hidden || this.#canvas.width !== across || this.#canvas.height !== down) {
      this.#canvas.hidden = false;
      this.#canvas.width = across;
      this.#canvas.height = down;
      this.#all = true;
    }
    this.#choosePictures(isOverview(detail) ? (detail as PlotDetail) : 'plot', camera.viewport.zoom * ratio);
    if (this.#all) {
      this.#all = false;
      this.#drawPart(inflate(camera.visible, 1));
    } else {
      const cards = [...this.#changed].flatMap((id) => map.cardRect(id) ?? []);
      for (const card of cards) this.#drawPart(inflate(card, 1));
    }
    this.#changed.clear();
  }

  /** At rest, pictures of just this scale; while the zoom changes, those there are as long as they do. */
  #choosePictures(detail: PlotDetail, scale: number): void {
    const now = this.#sprites;
    if (now?.detail === detail) {
      const stretch = scale / now.scale;
      if (Math.abs(stretch - 1) < 1e-6) return;
      if (this.#board.camera.moving.get() && stretch < STRETCH && stretch > 1 / STRETCH) return;
    } else this.#looks.forget();
    this.#last = now?.detail === detail ? now : null;
    this.#sprites = new PlotSprites(detail, scale, this.#palette);
  }

  /** Draw one part of the canvas anew, whatever lies in it. */
  #drawPart(part: Rect): void {
    const { camera, map, state, workplace } = this.#board;
    const sprites = this.#sprites;
    if (sprites === null) return;
    const pen = this.#pen;
    const ratio = devicePixelRatio;
    const { zoom, left, top } = camera.viewport;
    const scale = zoom * ratio;
    const sizes = PLOT_SIZES[sprites.detail];
    // Everything is put on whole device pixels from one corner, so that nothing trembles against the rest while it moves.
    const x = (at: number) => Math.round(left * ratio) + Math.round(at * scale);
    const y = (at: number) => Math.round(top * ratio) + Math.round(at * scale);
    const at = (rect: Rect, draw: () => void) => {
      pen.setTransform(scale, 0, 0, scale, x(rect.x), y(rect.y));
      draw();
      pen.setTransform(1, 0, 0, 1, 0, 0);
    };
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.save();
    pen.beginPath();
    pen.rect(x(part.x), y(part.y), x(part.x + part.width) - x(part.x), y(part.y + part.height) - y(part.y));
    pen.clip();
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);

    const around = inflate(part, OVERHANG);
    const layout = map.layout.get();
    const { numbers } = workplace.model.structure.get();
    const drag = state.drag.get();
    const dragged = drag?.id;
    const carried: ReadonlySet<BoardItemId> | undefined = drag?.free;
    const carry = state.dragBy.get() ?? { x: 0, y: 0 };
    const until = performance.now() + DRAWING_MS;
    const exact = Math.abs(sprites.scale - scale) < 1e-6;
    const letters = sizes.number * scale;
    pen.font = numberFont(letters, this.#palette);
    const down = baseline(pen, 0, letters * 1.25);
    let unfinished = false;
    for (const id of cardsIn(layout, around)) {
      const card = layout.cards.get(id);
      if (card === undefined || id === dragged) continue;
      const look = this.#looks.of(id, sprites.detail);
      let picture = sprites.get(look);
      if (picture === undefined && performance.now() < until) picture = sprites.make(look);
      const shown = picture ?? this.#last?.get(look);
      unfinished ||= picture === undefined;
      const [toX, toY] = [x(card.x), y(card.y)];
      if (shown === undefined) {
        pen.fillStyle = this.#palette.of.sheet;
        pen.fillRect(toX, toY, card.width * scale, card.height * scale);
      } else if (exact && picture !== undefined) pen.drawImage(shown, toX, toY);
      else pen.drawImage(shown, toX, toY, card.width * scale, card.height * scale);
      if (sizes.number > 0) drawNumber(pen, numbers.get(id) ?? '', look.stance === 'remove', toX + NUMBER_AT.x * scale, toY + NUMBER_AT.y * scale + down, letters, this.#palette);
    }
    const carriedHere = [...(carried ?? [])].filter((id) => id !== dragged);
    const pieces = [...map.pieces.in(around).filter((id) => carried?.has(id) !== true), ...(carriedHere as PieceId[])];
    drawPieces(this.#board, pieces, (rect, draw) => at(rect, () => draw(pen, sizes, this.#palette)));
    for (const id of [...map.notesIn(around).filter((note) => carried?.has(note) !== true), ...(carriedHere as NoteId[])]) {
      const placed = workplace.model.notePlacement(id);
      if (placed === undefined) continue;
      const note = carried?.has(id) === true ? { ...placed, x: placed.x + carry.x, y: placed.y + carry.y } : placed;
      const by = note.agency === null ? undefined : workplace.model.agencies.get().get(note.agency);
      at({ ...note, width: 0, height: 0 }, () => drawNote(pen, { ...note, by, faded: workplace.showing.ids.get()?.has(id) === false }, sizes, this.#palette));
    }
    this.#drawMarks(around, at);
    pen.restore();
    if (unfinished) this.#later();
  }

  /** Rings around what others and I have. */
  #drawMarks(part: Rect, at: (rect: Rect, draw: () => void) => void): void {
    const { map, workplace } = this.#board;
    const pen = this.#pen;
    const sizes = PLOT_SIZES[this.#sprites?.detail ?? 'dot'];
    const rectOf = (id: string) => map.cardRect(id as ElementId) ?? map.noteRect(id as NoteId) ?? map.pieceRect(id as PieceId);
    const near = (rect: Rect) => rect.x < part.x + part.width && rect.x + rect.width > part.x && rect.y < part.y + part.height && rect.y + rect.height > part.y;
    const agencies = workplace.model.agencies.get();
    const seen = new Set<string>();
    for (const { user, selected, editing } of workplace.session.presence.others.get()) {
      let flags = 0;
      for (const id of editing === null ? selected : [editing.id, ...selected]) {
        const rect = seen.has(id) ? undefined : rectOf(id);
        if (rect === undefined || !near(rect)) continue;
        seen.add(id);
        const bearsFlag = flags < MOST_FLAGS;
        const look = lookOf(user, agencies);
        const colour = agencyColour(this.#palette, look.pattern);
        at(rect, () => {
          drawRing(pen, rect, sizes.other, this.#palette.forced ? this.#palette.of.ink : colour);
          if (bearsFlag) drawFlag(pen, look, sizes.flag, this.#palette);
        });
        flags += 1;
      }
    }
    const mine = workplace.selection.get();
    const ring = (rect: Rect | undefined) => {
      if (rect !== undefined && near(rect)) at(rect, () => drawRing(pen, rect, sizes.mine, this.#palette.of.accent));
    };
    if (mine?.kind === 'several') {
      for (const id of cardsIn(map.layout.get(), part)) if (mine.elements.has(id)) ring(map.cardRect(id));
      for (const id of map.notesIn(part)) if (mine.notes.has(id)) ring(map.noteRect(id));
      for (const id of mine.pieces) ring(map.pieceRect(id));
    } else if (mine !== null && mine.kind !== 'link') ring(rectOf(mine.id));
  }
}
