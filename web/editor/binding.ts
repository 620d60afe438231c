import type { EditorState } from '@tiptap/pm/state';
import { ySyncPluginKey, type relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';

type Parts = Parameters<typeof relativePositionToAbsolutePosition>;

/** What ties an editor to its live text: the parts of y-tiptap's own that we lean on. */
export interface Binding {
  readonly doc: Parts[0];
  readonly type: Parts[1];
  readonly mapping: Parts[3];
  /** Runs what it is given, unless it is called from within itself: so that a change is not heard by who made it. */
  readonly mux: (run: () => void) => void;
  /** Where the selection was before the change of somebody else that is being taken in. */
  readonly beforeTransactionSelection: { readonly type: string; readonly anchor: Parts[2]; readonly head: Parts[2] } | null;
}

/** The binding of an editor with a live text; undefined for any other. */
export function bindingOf(state: EditorState): Binding | undefined {
  return (ySyncPluginKey.getState(state) as { readonly binding?: Binding } | undefined)?.binding;
}
