import type { Rect } from '../../../shared/geometry/Rect.ts';
import type { PresenceIdentity } from '../../../shared/protocol/presence.ts';
import { t } from '../../messages/t.ts';
import type { BoardParts } from '../BoardContext.ts';
import { isOverview } from '../detail.ts';
import { lookOf } from '../OthersMark.tsx';
import { onAppearance, readPalette } from '../overview/Palette.ts';
import { PointerSprites, type Sprite } from './PointerSprites.ts';
import { PointerTracks, type PointerNow } from './PointerTracks.ts';

/** How often it is chosen anew who carries a name, and looked who has come to rest, milliseconds. */
const CHOOSE_EVERY_MS = 1_000;
/** How much of a pointer is left when it has faded. */
const FAINT = 0.28;
/** How far outside of the stage a pointer is still drawn, pixels. */
const BEYOND = 8;

/** A sprite where it was drawn, pixels of the page. */
interface Laid extends Rect {
  readonly sprite: Sprite;
  readonly alpha: number;
}

/** How somebody's pointer looks, with a name and without. */
interface Look {
  readonly user: PresenceIdentity;
  readonly named: Sprite;
  readonly dot: Sprite;
}

/** Draws the others' pointers on one canvas: as parts of the page, sixty of them that move take a third of each frame for
 *  themselves. Draws only while something moves, and only where it does. */
export class PointerPicture {
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D;
  readonly #board: BoardParts;
  readonly #tracks = new PointerTracks();
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #chooseTimer: ReturnType<typeof setInterval>;
  readonly #stops: readonly (() => void)[];
  /** How each looks; forgotten when anything that it depends on may have changed. */
  readonly #looks = new Map<number, Look>();
  #sprites: PointerSprites | null = null;
  #laid: ReadonlyMap<number, Laid> = new Map();
  #frame: number | null = null;

  constructor(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D, board: BoardParts) {
    this.#canvas = canvas;
    this.#pen = pen;
    this.#board = board;
    const { camera, workplace: { model, session } } = board;
    this.#chooseTimer = setInterval(() => {
      this.#choose();
      this.#soon();
    }, CHOOSE_EVERY_MS);
    const relook = () => {
      this.#looks.clear();
      this.#soon();
    };
    const restyle = () => {
      this.#sprites = null;
      relook();
    };
    this.#stops = [session.presence.pointers.subscribe(this.#take), model.agencies.subscribe(relook), camera.detail.subscribe(relook), onAppearance(restyle), camera.onPaint(() => this.#draw())];
    this.#take();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    clearInterval(this.#chooseTimer);
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
  }

  readonly #take = (): void => {
    this.#tracks.take(this.#board.workplace.session.presence.pointers.get(), performance.now(), this.#calm.matches);
    this.#soon();
  };

  readonly #soon = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#draw();
    });
  };

  #choose(): void {
    const { camera } = this.#board;
    const { inset, width, height } = camera.stage;
    this.#tracks.choose((point) => camera.toStage(point), { x: (inset + width) / 2, y: height / 2 }, performance.now());
  }

  #draw(): void {
    const { width, height } = this.#board.camera.stage;
    if (width <= 0) return;
    if (this.#tracks.wantsChoice) this.#choose();
    const now = performance.now();
    const ratio = devicePixelRatio;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== across || this.#canvas.height !== down) {
      this.#canvas.width = across;
      this.#canvas.height = down;
      this.#laid = new Map();
    }
    const sprites = (this.#sprites ??= new PointerSprites(readPalette(this.#canvas), ratio));
    const pointers = this.#tracks.now(now, this.#calm.matches);
    const laid = new Map(pointers.flatMap((pointer) => {
      const at = this.#lay(pointer, sprites, ratio);
      return at === null ? [] : [[pointer.client, at]];
    }));
    this.#show(laid, ratio);
    if (this.#tracks.isMoving(now)) this.#soon();
  }

  #lookOf(client: number, user: PresenceIdentity, sprites: PointerSprites): Look {
    const known = this.#looks.get(client);
    if (known !== undefined && known.user.name === user.name && known.user.agency.id === user.agency.id) return known;
    const { camera, workplace } = this.#board;
    const { pattern, initials, agency, person } = lookOf(user, workplace.model.agencies.get());
    const words = isOverview(camera.detail.get()) ? '' : t('board.pointer', { agency, person });
    const look = { user, named: sprites.of({ kind: 'named', pattern, initials, words }), dot: sprites.of({ kind: 'dot', pattern }) };
    this.#looks.set(client, look);
    return look;
  }

  /** Where a pointer is drawn, on whole pixels of the screen; null when it is out of sight. */
  #lay({ client, user, at, named, faded }: PointerNow, sprites: PointerSprites, ratio: number): Laid | null {
    const { camera } = this.#board;
    const { inset, width, height } = camera.stage;
    const { x, y } = camera.toStage(at);
    if (x < inset - BEYOND || x > width || y < -BEYOND || y > height) return null;
    const sprite = this.#lookOf(client, user, sprites)[named ? 'named' : 'dot'];
    const onPixel = (value: number) => Math.round(value * ratio) / ratio;
    return { sprite, x: onPixel(x + sprite.x), y: onPixel(y + sprite.y), width: sprite.picture.width / ratio, height: sprite.picture.height / ratio, alpha: 1 - (1 - FAINT) * faded };
  }

  /** Draw anew where something changed. */
  #show(laid: ReadonlyMap<number, Laid>, ratio: number): void {
    const before = this.#laid;
    this.#laid = laid;
    const changed = [...new Set([...before.keys(), ...laid.keys()])].filter((client) => !isSame(before.get(client), laid.get(client)));
    if (changed.length === 0) return;
    const pen = this.#pen;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.save();
    pen.beginPath();
    for (const client of changed) {
      for (const each of [before.get(client), laid.get(client)]) {
        if (each === undefined) continue;
        pen.clearRect(each.x, each.y, each.width, each.height);
        pen.rect(each.x, each.y, each.width, each.height);
      }
    }
    pen.clip();
    for (const { sprite, x, y, width, height, alpha } of laid.values()) {
      pen.globalAlpha = alpha;
      pen.drawImage(sprite.picture, x, y, width, height);
    }
    pen.restore();
  }
}

function isSame(before: Laid | undefined, now: Laid | undefined): boolean {
  return before?.sprite === now?.sprite && before?.x === now?.x && before?.y === now?.y && before?.alpha === now?.alpha;
}
