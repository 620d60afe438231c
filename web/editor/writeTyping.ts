import { ReplaceStep } from '@tiptap/pm/transform';
import type { ResolvedPos } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { bindingOf, type Binding } from './binding.ts';

/** A run of text of the shared document, as far as it is used here. */
interface SharedRun {
  toDelta(): readonly { readonly insert?: unknown; readonly attributes?: object }[];
  insert(index: number, words: string): void;
}

/** Write letters that were typed into the shared text at the place where they were typed, before the binding looks.
 *  The binding finds out what changed by comparing the words before and after. Between equal letters it cannot tell where
 *  one was put in: when two people begin with the same letter at the same moment, it would take mine for theirs, and
 *  what I write next would be torn from its first letter. Anything but plain typing in a plain line is left to it. */
export function writeTyping(transaction: Transaction, state: EditorState): void {
  const [step] = transaction.steps;
  if (transaction.steps.length !== 1 || !(step instanceof ReplaceStep) || step.from !== step.to) return;
  const typed = step.slice.content.childCount === 1 ? step.slice.content.firstChild : null;
  if (typed?.isText !== true || typed.marks.length > 0) return;
  const binding = bindingOf(state);
  const place = transaction.docs[0]?.resolve(step.from);
  if (binding === undefined || place?.parent.isTextblock !== true) return;
  const run = plainRunAt(binding, place);
  if (run === null) return;
  binding.mux(() => binding.doc.transact(() => run.insert(place.parentOffset, typed.text ?? ''), ySyncPluginKey));
}

/** The one run of a line without formatting, when the shared text and the editor agree on its words. */
function plainRunAt({ type }: Binding, place: ResolvedPos): SharedRun | null {
  let node: unknown = type;
  for (let depth = 0; depth < place.depth; depth += 1) node = childAt(node, place.index(depth));
  if ((node as { readonly length?: unknown } | null)?.length !== 1) return null;
  const run = childAt(node, 0);
  if (!isRun(run)) return null;
  const [piece, ...more] = run.toDelta();
  const words = piece === undefined ? '' : piece.insert;
  const plain = more.length === 0 && piece?.attributes === undefined && words === place.parent.textContent && words.length === place.parent.content.size;
  return plain ? run : null;
}

function childAt(node: unknown, index: number): unknown {
  const get = (node as { readonly get?: unknown } | null)?.get;
  return typeof get === 'function' ? (get.call(node, index) as unknown) : undefined;
}

function isRun(node: unknown): node is SharedRun {
  return typeof node === 'object' && node !== null && 'toDelta' in node && 'insert' in node;
}
