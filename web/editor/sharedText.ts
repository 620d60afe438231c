import { Extension } from '@tiptap/core';
import { yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Presence } from '../session/Presence.ts';
import { caret, caretsOnly, chosen, hasCaret, type AgencyOf } from './carets.ts';
import type { LiveText } from './ProseTarget.ts';

/** What changes made in any editor are made under: what undo goes by. */
export const EDITOR_ORIGIN: unknown = ySyncPluginKey;

/** Binds an editor to a live text, and shows the others' carets in it. Undo is not here: it is the participant's own
 *  history over all texts and commands, and would be lost with each editor. */
export function sharedText({ fragment, awareness, agencyOf }: {
  readonly fragment: LiveText;
  readonly awareness: Presence['awareness'];
  readonly agencyOf: AgencyOf;
}): Extension {
  return Extension.create({
    name: 'sharedText',
    addProseMirrorPlugins() {
      return [
        ySyncPlugin(fragment),
        yCursorPlugin(caretsOnly(awareness), {
          awarenessStateFilter: (mine: number, client: number, state: unknown) => mine !== client && hasCaret(state),
          cursorBuilder: (user: unknown) => caret(user, agencyOf),
          selectionBuilder: (user: unknown) => chosen(user, agencyOf),
        }),
      ];
    },
    // What comes from the document is shown as it is: an editor that tidied it would write without anybody typing.
    dispatchTransaction({ transaction, next }) {
      if (transaction.getMeta(ySyncPluginKey) !== undefined) transaction.setMeta('preventAutolink', true).setMeta('preventClearDocument', true);
      next(transaction);
    },
  });
}
