import { useEffect, type RefObject } from 'react';

/** Keeps what has the keyboard where it is on the screen while others add and take away above it. */
export function useSteadyScroll(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = scroller;
    if (current === null) return undefined;
    let last = placeIn(current);
    const note = () => {
      last = placeIn(current);
    };
    const changes = new MutationObserver(() => {
      const now = placeIn(current);
      if (now !== null && last?.element === now.element) current.scrollTop += now.top - last.top;
      note();
    });
    changes.observe(current, { childList: true, subtree: true, characterData: true });
    current.addEventListener('scroll', note, { passive: true });
    current.addEventListener('focusin', note);
    return () => {
      changes.disconnect();
      current.removeEventListener('scroll', note);
      current.removeEventListener('focusin', note);
    };
  }, [scroller]);
}

function placeIn(scroller: HTMLElement): { readonly element: Element; readonly top: number } | null {
  const element = document.activeElement;
  return element === null || !scroller.contains(element) ? null : { element, top: element.getBoundingClientRect().top };
}
