import { useEffect } from 'react';
import { commandFor } from '../commands/registry.ts';
import { singleKeys } from '../commands/singleKeys.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Where keys mean something of their own. */
const TYPING = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]';
const OWN_KEYS = '[role="menu"], [role="dialog"], [role="radiogroup"], [role="toolbar"], [role="listbox"]';
const PRESSABLE = 'button, a[href], summary, [role="button"], [role="link"]';

/** Run commands by their keys while the workspace is open. Keys typed into a field, a menu or a dialog are left alone,
 *  and Enter on a button presses the button. */
export function useShortcuts(workplace: Workplace): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return;
      const { target } = event;
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (workplace.dialog.get() !== null) return;
      if (!modified && (target.closest(OWN_KEYS) !== null || (event.key.length === 1 && !singleKeys.get()))) return;
      if (event.key === 'Enter' && target.closest(PRESSABLE) !== null) return;
      const command = commandFor(event, workplace);
      if (command === undefined || (target.closest(TYPING) !== null && command.whileTyping !== true)) return;
      event.preventDefault();
      command.run(workplace);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [workplace]);
}
