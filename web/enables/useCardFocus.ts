import { useEffectEvent, useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { nearest } from '../../shared/geometry/nearest.ts';
import { centreOf, type Rect } from '../../shared/geometry/Rect.ts';
import { useEnables } from './EnablesContext.ts';
import type { Arrangement } from './graph/Arrangement.ts';
import { inReadingOrder } from './graph/walkLinks.ts';

/** The element that a part of the page belongs to. */
export function elementOf(target: EventTarget | null): ElementId | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-element]') : null;
  return (card?.dataset.element ?? null) as ElementId | null;
}

/** The keyboard on cards. What gets it is selected and brought into view. When somebody takes it off the map, the card
 *  nearest to where it was gets the keyboard without being selected. */
export function useCardFocus(list: RefObject<HTMLElement | null>, { cards }: Arrangement) {
  const { workplace, map, current } = useEnables();
  const held = useRef<{ readonly id: ElementId; readonly rect: Rect } | null>(null);
  const quiet = useRef(false);

  const follow = useEffectEvent(() => {
    const had = held.current;
    const at = current.get();
    if (at === null || !cards.has(at)) current.set((had === null ? undefined : nearestTo(had.rect)) ?? inReadingOrder(cards)[0] ?? null);
    if (had === null) return;
    const rect = cards.get(had.id);
    held.current = rect === undefined ? null : { id: had.id, rect };
    if (rect === undefined) requestAnimationFrame(giveOn);
  });
  const nearestTo = (rect: Rect) => nearest([...cards.keys()], (id) => cards.get(id), centreOf(rect), 1)[0];
  const giveOn = () => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const next = current.get();
    quiet.current = true;
    const card = next === null ? null : list.current?.querySelector<HTMLElement>(`[data-element="${CSS.escape(next)}"]`);
    (card ?? list.current)?.focus({ preventScroll: true });
    quiet.current = false;
  };

  useLayoutEffect(() => follow(), [cards]);

  return {
    onFocus: ({ target }: FocusEvent) => {
      const id = elementOf(target);
      const rect = id === null ? undefined : map.rectOf(id);
      if (id === null || rect === undefined) return;
      held.current = { id, rect };
      current.set(id);
      if (quiet.current || workplace.selection.get()?.kind === 'several') return;
      const { keepsView } = workplace;
      workplace.keepsView = true;
      workplace.select({ kind: 'element', id });
      workplace.keepsView = keepsView;
      // The browser may scroll to what has the keyboard; that arrives as a move of the view first.
      if (target.matches(':focus-visible')) requestAnimationFrame(() => workplace.stage?.showSelection());
    },
    onBlur: ({ target }: FocusEvent) => {
      const id = elementOf(target);
      if (id !== null && map.rectOf(id) !== undefined) held.current = null;
    },
  };
}
