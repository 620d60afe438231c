import { useEffect, useEffectEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { walkMap, type Step } from '../../shared/geometry/walkMap.ts';
import { commandFor, runCommand } from '../commands/registry.ts';
import { singleKeys } from '../commands/singleKeys.ts';
import { isSelected, joined, toggled } from '../workplace/Selection.ts';
import { useBoard, type BoardParts } from './BoardContext.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { freeInOrder, itemOf, nodeOf, rectOf } from './items.ts';
import { linkEnd } from './tools.ts';

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last',
};
/** Keys of commands that are no letters: they work also for those who switched letters off. */
const ALWAYS = ['Enter', 'Delete', 'Backspace'];
/** Keys that move the view, and how far, in parts of the stage. */
const PANS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const PAN_SHARE = 0.15;

/** Keys on cards and notes: arrows walk the map, with Shift they select what is walked over and with Control nothing, Enter opens or ends a link, Escape lets go, letters run commands. */
export function useMapKeys() {
  const board = useBoard();
  return (event: KeyboardEvent) => {
    const item = itemOf(event.target);
    if (item === null || event.nativeEvent.isComposing) return;
    if (handle(board, item, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}

function handle(board: BoardParts, item: BoardItem, event: KeyboardEvent): boolean {
  const { workplace, state } = board;
  const { key } = event;
  const step = event.ctrlKey && (key === 'Home' || key === 'End') ? (key === 'Home' ? 'start' : 'end') : STEPS[key];
  if (event.altKey && step !== undefined) {
    requestAnimationFrame(() => show(board, item));
    return false;
  }
  if (step !== undefined) {
    const next = nextItem(board, item, step);
    const passing = (event.ctrlKey || event.metaKey) && step !== 'start' && step !== 'end';
    if (next !== null) go(board, item, next, event.shiftKey ? 'with' : passing ? 'past' : 'alone');
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (key === 'Escape') {
    if (state.putToolDown() || runCommand('focus.end', workplace)) return true;
    workplace.select(null);
    document.querySelector<HTMLElement>('[data-stage]')?.focus({ preventScroll: true });
    return true;
  }
  if (key === 'Enter' && state.tool.get() === 'link') {
    if (item.kind === 'element') linkEnd(board, item.id);
    return true;
  }
  if (!ALWAYS.includes(key) && !singleKeys.get()) return false;
  if (!isForSelection(board, event)) workplace.select(item);
  const command = commandFor(event, workplace);
  command?.run(workplace);
  return command !== undefined;
}

/** Whether a key is for what is selected, rather than for what has the keyboard: with several, which one of them has; with
 *  a link that was just drawn, its end has. */
function isForSelection({ workplace }: BoardParts, event: KeyboardEvent): boolean {
  const id = commandFor(event, workplace)?.id;
  const { kind } = workplace.selection.get() ?? {};
  return kind === 'several' || id === 'selection.toggle' || (kind === 'link' && id?.startsWith('link.') === true);
}

/** What is one step away: cards by the map, what lies freely in its order below the last layer. */
function nextItem({ map }: BoardParts, item: BoardItem, step: Step): BoardItem | null {
  const layout = map.layout.get();
  const free = freeInOrder(map);
  const at = free.findIndex(({ kind, id }) => kind === item.kind && id === item.id);
  const note = (index: number): BoardItem | null => free[index] ?? null;
  if (item.kind === 'element') {
    const id = walkMap(layout, item.id, step);
    if (id !== undefined) return { kind: 'element', id };
    return step === 'down' ? note(0) : null;
  }
  const last = layout.rows.findLast(({ elements }) => elements.length > 0)?.elements[0];
  switch (step) {
    case 'left': return note(at - 1);
    case 'up': return at > 0 || last === undefined ? note(at - 1) : { kind: 'element', id: last };
    case 'right':
    case 'down': return note(at + 1);
    case 'first': return note(0);
    case 'start': return last === undefined ? note(0) : elementItem(layout.rows.find(({ elements }) => elements.length > 0)?.elements[0]);
    case 'last':
    case 'end': return note(free.length - 1);
  }
}

function elementItem(id: Extract<BoardItem, { kind: 'element' }>['id'] | undefined): BoardItem | null {
  return id === undefined ? null : { kind: 'element', id };
}

/** Give the keyboard to an item, which may have to be put into the page first. It is then selected alone; or with what
 *  was, where going back over what is selected lets go of what is left; or not at all. */
function go({ state, workplace }: BoardParts, from: BoardItem, to: BoardItem, selecting: 'alone' | 'with' | 'past'): void {
  flushSync(() => state.current.set(to));
  state.keepSelection = true;
  nodeOf(to)?.focus({ preventScroll: true });
  state.keepSelection = false;
  const now = workplace.selection.get();
  if (selecting === 'alone' && state.tool.get() !== 'link') workplace.select(to);
  if (selecting === 'with') workplace.select(isSelected(now, to.kind, to.id) ? toggled(now, from) : joined(joined(now, from), to));
}

function show({ map, camera }: BoardParts, item: BoardItem): void {
  const rect = rectOf(map, item);
  if (rect !== undefined) camera.reveal(rect);
}

/** Keys of the stage itself: when nothing on it has the keyboard, arrows move the view; the space bar held down makes
 *  every drag move it; Escape puts down the tool. */
export function useStageKeys(stage: { readonly current: HTMLElement | null }): void {
  const { camera, state, workplace } = useBoard();
  const onKeyDown = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const { target } = event;
    if (event.defaultPrevented || workplace.dialog.get() !== null || !(target instanceof Element)) return;
    const onStage = target === document.body || target === stage.current;
    const pan = PANS[event.key];
    if (event.key === 'Escape' && (onStage || stage.current?.contains(target) === true)) {
      if (!state.putToolDown() && onStage) workplace.select(null);
    } else if (event.key === ' ' && (onStage || itemOf(target) !== null)) {
      state.spaceHeld.set(true);
      event.preventDefault();
    } else if (onStage && pan !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const { width, height } = camera.stage;
      camera.pan(pan[0] * width * PAN_SHARE, pan[1] * height * PAN_SHARE);
      event.preventDefault();
    }
  });
  const onKeyUp = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key === ' ') state.spaceHeld.set(false);
  });
  const onBlur = useEffectEvent(() => state.spaceHeld.set(false));
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    document.addEventListener('keydown', (event) => onKeyDown(event), { signal });
    document.addEventListener('keyup', (event) => onKeyUp(event), { signal });
    window.addEventListener('blur', () => onBlur(), { signal });
    return () => controller.abort();
  }, []);
}
