import type { Point } from '../../../shared/geometry/Rect.ts';
import type { BoardParts } from '../BoardContext.ts';
import type { BoardItem } from '../../../shared/domain/Piece.ts';
import { isLocked } from '../../commands/locked.ts';
import { withGroups } from '../../workplace/groups.ts';
import { isSelected, joined } from '../../workplace/Selection.ts';
import { itemOf } from '../items.ts';
import { linkAt } from '../linkAt.ts';
import { isDrawingTool } from '../../workplace/Workplace.ts';
import { applyTool } from '../tools.ts';
import type { DragGesture } from './DragGesture.ts';
import { LaterDrag } from './LaterDrag.ts';
import { paintedAt, targetAt, type ItemTarget, type PressTarget } from './targetAt.ts';
import { WheelAndPinch } from './WheelAndPinch.ts';

interface Press {
  readonly pointer: number;
  readonly start: Point;
  readonly target: PressTarget;
  readonly touch: boolean;
  /** Whether it adds to what is selected: with Shift, or Control or Command. */
  readonly adds: boolean;
  /** Whether it has had its effect, by resting. */
  readonly rested?: boolean;
  /** Whether it has selected what it is on. */
  readonly chosen?: boolean;
}

/** What the pointers on the stage are doing. */
type Doing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'press'; readonly press: Press; readonly panOnly: boolean }
  | { readonly kind: 'pan'; readonly pointer: number; readonly last: Point }
  | { readonly kind: 'drag'; readonly pointer: number; readonly gesture: DragGesture }
  | { readonly kind: 'pinch'; readonly distance: number; readonly middle: Point };

/** Fetches what drags things. */
const loadDrags = () => import('./drags.ts');
/** How long a finger rests on something before it selects several, milliseconds. */
const LONG_PRESS_MS = 450;
/** How far a pointer moves before a press becomes a drag, pixels. A finger trembles more. */
const THRESHOLD = { mouse: 4, touch: 10 } as const;

/** Presses, drags and pinches on the stage, by mouse, pen and fingers. A mouse or pen carries cards and notes, and draws a
 *  frame to select with from where there is none. One finger moves the view, and carries what is selected already; two
 *  fingers zoom; one that rests begins to select several. The middle and the right button, the space bar and the "Move
 *  view" tool move the view wherever they are pressed. */
export class StageGestures {
  readonly #surface: HTMLElement;
  readonly #board: BoardParts;
  readonly #wheel: WheelAndPinch;
  readonly #fingers = new Map<number, Point>();
  readonly #stop = new AbortController();
  #doing: Doing = { kind: 'nothing' };
  #longPress: ReturnType<typeof setTimeout> | null = null;

  /** @param surface what is pressed on; @param stage around it: wheels are heard there. */
  constructor(surface: HTMLElement, stage: HTMLElement, board: BoardParts) {
    this.#surface = surface;
    this.#board = board;
    this.#wheel = new WheelAndPinch(stage, board.camera);
    const { signal } = this.#stop;
    surface.addEventListener('pointerdown', this.#down, { signal });
    surface.addEventListener('pointermove', this.#move, { signal });
    surface.addEventListener('pointerup', this.#up, { signal });
    surface.addEventListener('pointercancel', this.#cancel, { signal });
    surface.addEventListener('lostpointercapture', this.#lost, { signal });
    surface.addEventListener('pointerleave', this.#leave, { signal });
    surface.addEventListener('pointerover', this.#over, { signal });
    surface.addEventListener('mousedown', this.#keepFocus, { signal });
    surface.addEventListener('dblclick', this.#open, { signal });
    surface.addEventListener('click', this.#click, { signal });
    surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal }); // the right button moves the view
    window.addEventListener('keydown', this.#key, { signal, capture: true });
  }

  close(): void {
    this.#giveUp();
    this.#stop.abort();
    this.#wheel.close();
    this.#board.workplace.session.presence.setPointer(null);
  }

  readonly #down = (event: PointerEvent): void => {
    this.#board.state.pressed = true;
    const at = this.#at(event);
    if (event.pointerType === 'touch') {
      this.#fingers.set(event.pointerId, at);
      if (this.#fingers.size === 2) {
        this.#giveUp();
        this.#doing = { kind: 'pinch', ...this.#span() };
        return;
      }
    }
    if (this.#doing.kind !== 'nothing' || event.button > 2 || (event.button === 0 && this.#board.state.tool.get() === 'laser')) return;
    const { state } = this.#board;
    const panOnly = event.button !== 0 || state.spaceHeld.get() || state.tool.get() === 'pan';
    const touch = event.pointerType === 'touch';
    const drawing = panOnly ? null : (state.pieceTools?.begin(this.#board, at, event) ?? null);
    if (drawing !== null) {
      this.#surface.setPointerCapture(event.pointerId);
      this.#doing = { kind: 'drag', pointer: event.pointerId, gesture: drawing };
      return;
    }
    const press: Press = { pointer: event.pointerId, start: at, target: targetAt(this.#board, event.target, at), touch, adds: event.shiftKey || event.ctrlKey || event.metaKey };
    this.#doing = { kind: 'press', press, panOnly };
    if (touch) this.#longPress = setTimeout(() => this.#beginSeveral(press), LONG_PRESS_MS);
    else if (!panOnly && !press.adds && this.#selectPressed(press)) this.#doing = { kind: 'press', press: { ...press, chosen: true }, panOnly };
  };

  /** A mouse selects when it is pressed; what is selected already stays together, since it may be carried. */
  #selectPressed({ target }: Press): boolean {
    const { workplace, state } = this.#board;
    if (state.tool.get() !== 'select' || target.kind === 'nothing' || target.kind === 'link') return false;
    if (isSelected(workplace.selection.get(), target.kind, target.id)) return false;
    workplace.select(withGroups(workplace, itemOfTarget(target)));
    return true;
  }

  /** A finger that rests on something begins to select several. */
  #beginSeveral(press: Press): void {
    const doing = this.#doing;
    const { workplace, state } = this.#board;
    if (doing.kind !== 'press' || doing.press !== press || !['select', 'several'].includes(state.tool.get())) return;
    const { target } = press;
    if (state.tool.get() === 'select') workplace.board?.chooseTool('several');
    if (target.kind !== 'nothing' && target.kind !== 'link') workplace.select(joined(workplace.selection.get(), itemOfTarget(target)));
    navigator.vibrate?.(15);
    this.#doing = { ...doing, press: { ...press, rested: true } };
  }

  readonly #move = (event: PointerEvent): void => {
    const at = this.#at(event);
    const pointing = this.#board.state.tool.get() === 'laser';
    if (event.pointerType !== 'touch' || this.#doing.kind === 'drag' || pointing) this.#board.workplace.session.presence.setPointer(rounded(this.#board.camera.toCanvas(at)));
    if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, at);
    const doing = this.#doing;
    switch (doing.kind) {
      case 'nothing':
        if (event.pointerType !== 'touch' && itemOf(event.target) === null) this.#point(paintedAt(this.#board, at), at);
        break;
      case 'press':
        if (doing.press.pointer === event.pointerId) this.#maybeBegin(doing.press, doing.panOnly, at);
        break;
      case 'pan':
        if (doing.pointer !== event.pointerId) break;
        this.#board.camera.pan(at.x - doing.last.x, at.y - doing.last.y);
        this.#doing = { ...doing, last: at };
        break;
      case 'drag':
        if (doing.pointer === event.pointerId) doing.gesture.move(at, event.ctrlKey || event.metaKey, event);
        break;
      case 'pinch': {
        if (this.#fingers.size < 2) break;
        const { distance, middle } = this.#span();
        this.#board.camera.pan(middle.x - doing.middle.x, middle.y - doing.middle.y);
        if (doing.distance > 0) this.#board.camera.zoomBy(distance / doing.distance, middle);
        this.#doing = { kind: 'pinch', distance, middle };
        break;
      }
    }
  };

  #maybeBegin(press: Press, panOnly: boolean, at: Point): void {
    const far = Math.hypot(at.x - press.start.x, at.y - press.start.y);
    if (far < THRESHOLD[press.touch ? 'touch' : 'mouse']) return;
    this.#stopLongPress();
    this.#surface.setPointerCapture(press.pointer);
    const gesture = panOnly ? null : this.#dragOf(press);
    this.#doing = gesture === null ? { kind: 'pan', pointer: press.pointer, last: press.start } : { kind: 'drag', pointer: press.pointer, gesture };
    if (gesture !== null) gesture.move(at, false);
    else this.#surface.dataset.panning = '';
  }

  #dragOf({ target, start, touch, adds }: Press): DragGesture | null {
    const { workplace, state } = this.#board;
    const tool = state.tool.get();
    if (isDrawingTool(tool)) return state.pieceTools?.drag(this.#board, start, target) ?? null;
    if (tool !== 'select' && tool !== 'several') return null;
    const frame = () => (touch && tool === 'select' ? null : new LaterDrag(loadDrags().then(({ frameDrag }) => () => frameDrag(this.#board, start, adds || tool === 'several'))));
    if (target.kind === 'nothing' || target.kind === 'link') return frame();
    const selection = workplace.selection.get();
    const already = isSelected(selection, target.kind, target.id);
    if (!already && tool === 'several') return frame();
    if (!workplace.canEdit || (touch && !already)) return null;
    if (isLocked(workplace, itemOfTarget(target))) return frame();
    if (!already) workplace.select(withGroups(workplace, adds ? joined(selection, itemOfTarget(target)) : itemOfTarget(target)));
    return new LaterDrag(loadDrags().then(({ itemDrag }) => () => itemDrag(this.#board, target, start)));
  }

  #stopLongPress(): void {
    if (this.#longPress !== null) clearTimeout(this.#longPress);
    this.#longPress = null;
  }

  readonly #up = (event: PointerEvent): void => {
    this.#fingers.delete(event.pointerId);
    const doing = this.#doing;
    if (doing.kind === 'pinch') {
      if (this.#fingers.size === 0) this.#rest();
    } else if (doing.kind === 'press' && doing.press.pointer === event.pointerId) {
      this.#rest();
      this.#board.state.pressed = true;
      const { press, panOnly } = doing;
      if (event.button === 2) this.#selectPressed(press);
      else if (press.chosen === true && 'node' in press.target) press.target.node.focus({ preventScroll: true });
      else if (!panOnly && press.rested !== true) applyTool(this.#board, press.target, this.#board.camera.toCanvas(press.start), press.adds);
    } else if (doing.kind === 'drag' && doing.pointer === event.pointerId) {
      this.#rest();
      doing.gesture.drop();
    } else if (doing.kind === 'pan' && doing.pointer === event.pointerId) {
      this.#rest();
    }
    this.#board.state.pressed = false;
  };

  readonly #cancel = (event: PointerEvent): void => {
    this.#fingers.delete(event.pointerId);
    this.#giveUp();
  };

  readonly #lost = (event: PointerEvent): void => {
    if (event.target !== this.#surface) return; // a card hands its finger over to the surface
    const doing = this.#doing;
    if ((doing.kind === 'drag' || doing.kind === 'pan') && doing.pointer === event.pointerId) this.#giveUp();
  };

  readonly #leave = (event: PointerEvent): void => {
    this.#board.workplace.session.presence.setPointer(null);
    this.#point(null);
    if (event.pointerType === 'touch' && this.#doing.kind !== 'pinch') this.#fingers.delete(event.pointerId);
  };

  readonly #over = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const at = this.#at(event);
    this.#point(itemOf(event.target) ?? paintedAt(this.#board, at), at);
  };

  /** @param at where the pointer is on the stage, while it is there. */
  #point(item: BoardItem | null, at?: Point): void {
    const { state } = this.#board;
    state.pointed.set(item?.kind === 'element' ? item.id : null);
    state.pointedLink.set(item === null && at !== undefined ? linkAt(this.#board, at) : null);
    this.#surface.toggleAttribute('data-on-link', state.pointedLink.get() !== null);
  }

  /** A press that only moves the view, or uses a tool, leaves the keyboard where it is. */
  readonly #keepFocus = (event: MouseEvent): void => {
    const { state } = this.#board;
    state.keepSelection = true;
    setTimeout(() => {
      state.keepSelection = false;
    });
    if (event.button !== 0 || state.spaceHeld.get() || !['select', 'several'].includes(state.tool.get())) event.preventDefault();
  };

  /** A press by a screen reader or by a voice comes without a pointer. */
  readonly #click = (event: MouseEvent): void => {
    if (event.detail !== 0) return;
    const at = this.#at(event);
    applyTool(this.#board, targetAt(this.#board, event.target, at), this.#board.camera.toCanvas(at), false);
  };

  readonly #open = (event: MouseEvent): void => {
    const { workplace, state } = this.#board;
    const target = targetAt(this.#board, event.target, this.#at(event));
    if (state.tool.get() !== 'select') return;
    if (target.kind === 'element') workplace.openPanel(target.id);
    else if (target.kind === 'note' && workplace.canEdit) state.editingNote.set(target.id);
    else if (target.kind === 'piece' && workplace.canEdit) state.editingPiece.set(target.id);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#doing.kind !== 'drag') return;
    event.stopPropagation();
    event.preventDefault();
    this.#giveUp();
  };

  /** End what was going on as if it had not begun. */
  #giveUp(): void {
    const doing = this.#doing;
    this.#rest();
    if (doing.kind === 'drag') doing.gesture.cancel();
  }

  #rest(): void {
    this.#stopLongPress();
    this.#doing = { kind: 'nothing' };
    this.#board.state.pressed = this.#fingers.size > 0;
    delete this.#surface.dataset.panning;
  }

  #span(): { readonly distance: number; readonly middle: Point } {
    const [a = { x: 0, y: 0 }, b = a] = [...this.#fingers.values()];
    return { distance: Math.hypot(a.x - b.x, a.y - b.y), middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
  }

  #at(event: MouseEvent): Point {
    const { left, top } = this.#surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

function itemOfTarget(target: ItemTarget): BoardItem {
  return { kind: target.kind, id: target.id } as BoardItem;
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
