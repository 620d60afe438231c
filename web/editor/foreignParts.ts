import type { RichText, RichTextNode } from '../../shared/domain/RichText.ts';
import { isMarkName, isNodeName, VOCABULARY, type TextKind } from '../../shared/richtext/vocabulary.ts';

/** Whether a text holds nodes or marks that its kind does not have: written by a newer program, or by nobody's hand. The
 *  binding would take them out of the document on sight, for everybody, so no editor is opened on them. */
export function hasForeignParts(text: RichText, kind: TextKind): boolean {
  const { nodes, marks } = VOCABULARY[kind];
  const foreign = (node: RichTextNode): boolean =>
    !isNodeName(node.type) ||
    !nodes.has(node.type) ||
    (node.marks ?? []).some(({ type }) => !isMarkName(type) || !marks.has(type)) ||
    (node.content ?? []).some(foreign);
  return text.content.some(foreign);
}
