import { useEffectEvent, useLayoutEffect, type RefObject } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { commandFor } from '../commands/registry.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { focusItem } from '../workplace/focusItem.ts';
import { coversView, useCoversView } from './useCoversView.ts';

/** What Escape leaves before it leaves the panel. */
const OWN_ESCAPE = 'form, [role="menu"], [role="dialog"]';

/** Takes the keyboard to the panel when it was opened by keyboard or covers the view, closes it with Escape, and gives
 *  the keyboard back to the card or row of the element. A covered view cannot be reached. */
export function usePanelFocus(panel: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>, id: ElementId): void {
  const workplace = useWorkplace();
  useCoversView();
  const giveBack = useEffectEvent((opener: Element | null) => {
    if (!focusItem(id) && opener instanceof HTMLElement && opener.isConnected) opener.focus();
  });

  useLayoutEffect(() => {
    const { activeElement } = document;
    const shown = panel.current;
    const byKeyboard = activeElement?.matches(':focus-visible') === true;
    if (byKeyboard || coversView()) heading.current?.focus({ preventScroll: true });
    return () => {
      if (shown?.contains(document.activeElement) === true || document.activeElement === document.body) giveBack(activeElement);
    };
  }, [panel, heading]);

  useLayoutEffect(() => {
    const shown = panel.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || !(event.target instanceof Element)) return;
      if (event.key === 'Escape') {
        if (event.target.closest(OWN_ESCAPE) !== null) return;
        event.stopPropagation();
        workplace.closePanel();
      } else if ((event.ctrlKey || event.metaKey) && event.target.matches('input[type="radio"], select')) {
        // The workspace leaves keys in fields alone; these have no undo of their own.
        const command = commandFor(event, workplace);
        if (command?.id.startsWith('history.') !== true) return;
        event.preventDefault();
        command.run(workplace);
      }
    };
    shown?.addEventListener('keydown', onKeyDown);
    return () => shown?.removeEventListener('keydown', onKeyDown);
  }, [panel, workplace]);
}
