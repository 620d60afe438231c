import { Extension } from '@tiptap/core';
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition, yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Presence } from '../session/Presence.ts';
import { bindingOf } from './binding.ts';
import { caret, caretsOnly, chosen, hasCaret, type AgencyOf } from './carets.ts';
import type { LiveText } from './ProseTarget.ts';
import { writeTyping } from './writeTyping.ts';

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
      if (transaction.getMeta(ySyncPluginKey) !== undefined) {
        transaction.setMeta('preventAutolink', true).setMeta('preventClearDocument', true);
        keepSelection(transaction, this.editor.state);
      } else {
        writeTyping(transaction, this.editor.state);
      }
      next(transaction);
    },
  });
}

/** Keep the caret beside the letters it was beside. The binding looks for it by comparing words (to survive blocks that
 *  are dragged about), which puts it elsewhere whenever somebody else writes in the same line; the shared text itself
 *  knows, and is asked here. Where it does not know, the binding's guess stays. */
function keepSelection(transaction: Transaction, state: EditorState): void {
  const binding = bindingOf(state);
  const before = binding?.beforeTransactionSelection;
  if (binding === undefined || before === null || before === undefined || before.type !== 'text') return;
  const [anchor, head] = [before.anchor, before.head].map((position) => relativePositionToAbsolutePosition(binding.doc, binding.type, position, binding.mapping));
  if (typeof anchor !== 'number' || typeof head !== 'number') return;
  const { doc } = transaction;
  if (Math.max(anchor, head) > doc.content.size) return;
  transaction.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)));
}
