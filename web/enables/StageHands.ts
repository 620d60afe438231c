import type { ElementId, LinkId } from '../../shared/domain/ids.ts';
import { contains, type Point } from '../../shared/geometry/Rect.ts';
import { joined, toggled } from '../workplace/Selection.ts';
import type { EnablesParts } from './EnablesContext.ts';

/** How far a pointer moves before a press becomes a move of the view, pixels. */
const THRESHOLD = { mouse: 4, touch: 10 } as const;

/** Presses and moves on the sheet: one pointer moves the view, two fingers zoom it, a press without a move selects. Nothing
 *  can be carried here, since every place is computed. */
export class StageHands {
  readonly #surface: HTMLElement;
  readonly #parts: EnablesParts;
  readonly #stop = new AbortController();
  readonly #pointers = new Map<number, Point>();
  #start: Point | null = null;
  #moved = false;

  constructor(surface: HTMLElement, parts: EnablesParts) {
    this.#surface = surface;
    this.#parts = parts;
    const { signal } = this.#stop;
    surface.addEventListener('pointerdown', this.#down, { signal });
    surface.addEventListener('pointermove', this.#move, { signal });
    for (const kind of ['pointerup', 'pointercancel'] as const) surface.addEventListener(kind, this.#up, { signal });
    surface.addEventListener('click', this.#click, { signal });
    surface.addEventListener('dblclick', this.#open, { signal });
    surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal }); // the right button moves the view
  }

  close(): void {
    this.#stop.abort();
  }

  readonly #down = (event: PointerEvent): void => {
    const at = this.#at(event);
    this.#pointers.set(event.pointerId, at);
    if (this.#pointers.size === 1) {
      this.#start = at;
      this.#moved = false;
    }
  };

  readonly #move = (event: PointerEvent): void => {
    const last = this.#pointers.get(event.pointerId);
    if (last === undefined) return;
    const at = this.#at(event);
    const { camera } = this.#parts;
    const threshold = THRESHOLD[event.pointerType === 'touch' ? 'touch' : 'mouse'];
    if (!this.#moved && this.#pointers.size === 1 && this.#start !== null && Math.hypot(at.x - this.#start.x, at.y - this.#start.y) < threshold) return;
    if (!this.#moved) this.#surface.setPointerCapture(event.pointerId);
    this.#moved = true;
    const before = this.#span();
    this.#pointers.set(event.pointerId, at);
    const after = this.#span();
    camera.pan(after.middle.x - before.middle.x, after.middle.y - before.middle.y);
    if (before.distance > 0 && after.distance > 0) camera.zoomBy(after.distance / before.distance, after.middle);
  };

  readonly #up = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
  };

  /** A press without a move, also by a screen reader or a voice. */
  readonly #click = (event: MouseEvent): void => {
    const moved = this.#moved && event.detail !== 0;
    this.#moved = false;
    if (moved || !(event.target instanceof Element) || event.target.closest('[data-pressable]') !== null) return;
    const { workplace } = this.#parts;
    const id = this.#elementAt(event);
    const link = event.target.closest<SVGElement>('[data-link]')?.dataset.link;
    const now = workplace.selection.get();
    if (id !== null) {
      const item = { kind: 'element', id } as const;
      workplace.select(event.shiftKey ? joined(now, item) : event.ctrlKey || event.metaKey ? toggled(now, item) : item);
      requestAnimationFrame(() => this.#surface.querySelector<HTMLElement>(`[data-element="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }));
    } else if (link !== undefined) workplace.select({ kind: 'link', id: link as LinkId });
    else if (!event.shiftKey && !event.ctrlKey && !event.metaKey) workplace.select(null);
  };

  readonly #open = (event: MouseEvent): void => {
    const id = this.#elementAt(event);
    if (id !== null) this.#parts.workplace.openPanel(id);
  };

  /** What is pressed: a card in the page, or one that only the picture shows. */
  #elementAt(event: MouseEvent): ElementId | null {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-element]')?.dataset.element : undefined;
    if (card !== undefined) return card as ElementId;
    const { camera, map } = this.#parts;
    const spot = { ...camera.toCanvas(this.#at(event)), width: 0, height: 0 };
    for (const [id, rect] of map.arrangement.get()?.cards ?? []) if (contains(rect, spot)) return id;
    return null;
  }

  #span(): { readonly distance: number; readonly middle: Point } {
    const [a = { x: 0, y: 0 }, b = a] = [...this.#pointers.values()];
    return { distance: Math.hypot(a.x - b.x, a.y - b.y), middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
  }

  #at(event: MouseEvent): Point {
    const { left, top } = this.#surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}
