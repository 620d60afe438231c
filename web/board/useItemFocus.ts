import { useEffectEvent, useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react';
import { useNotes } from '../hooks/useBlueprint.ts';
import { useBoard, useLayout } from './BoardContext.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { itemOf, neighbourOf, nodeOf, rectOf } from './items.ts';

/** The keyboard on cards and notes. What gets it is selected and brought into view. When it is taken off the board, by
 *  whomever, what is selected by now gets the keyboard, or else its neighbour without being selected, so that nobody is
 *  thrown out of the map and keys are for what is seen to be selected. */
export function useItemFocus(list: RefObject<HTMLElement | null>) {
  const { workplace, camera, map, state } = useBoard();
  const layout = useLayout();
  const notes = useNotes();
  const held = useRef<{ readonly item: BoardItem; readonly neighbour: BoardItem | null } | null>(null);
  const quiet = useRef(false);

  const followTheMap = useEffectEvent(() => {
    const current = state.current.get();
    if (current === null || rectOf(map, current) === undefined) {
      const first = layout.rows.find(({ elements }) => elements.length > 0)?.elements[0];
      state.current.set(first === undefined ? null : { kind: 'element', id: first });
    }
    const had = held.current;
    if (had === null) return;
    if (rectOf(map, had.item) !== undefined) {
      held.current = { item: had.item, neighbour: neighbourOf(map, had.item) };
      return;
    }
    held.current = null;
    const next = selectedItem() ?? had.neighbour;
    if (next !== null && rectOf(map, next) !== undefined) state.current.set(next);
    requestAnimationFrame(() => giveOn(next));
  });

  /** The one thing that is selected and on the board: undoing an addition selects what was selected before it. */
  const selectedItem = (): BoardItem | null => {
    const now = workplace.selection.get();
    return now === null || now.kind === 'several' || now.kind === 'link' || rectOf(map, now) === undefined ? null : now;
  };

  const giveOn = (next: BoardItem | null) => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    quiet.current = true;
    const node = next === null ? null : nodeOf(next);
    (node ?? list.current)?.focus({ preventScroll: true });
    quiet.current = false;
  };

  useLayoutEffect(() => followTheMap(), [layout, notes]);

  return {
    onFocus: (event: FocusEvent) => {
      const item = itemOf(event.target);
      if (item === null) return;
      held.current = { item, neighbour: neighbourOf(map, item) };
      state.current.set(item);
      if (quiet.current) return;
      // Of several, one may have the keyboard without the others being let go; and a press decides by itself.
      if (!state.keepSelection && state.tool.get() !== 'link' && workplace.selection.get()?.kind !== 'several') workplace.select(item);
      const rect = rectOf(map, item);
      if (rect !== undefined && !state.pressed && event.target.matches(':focus-visible')) camera.reveal(rect);
    },
    onBlur: (event: FocusEvent) => {
      const item = itemOf(event.target);
      if (item !== null && rectOf(map, item) !== undefined) held.current = null;
    },
  };
}
