/** The names of all nodes and marks that people can write with, without the editor: for whoever reads, checks or
 *  exports formatted text. A test holds this against the tiptap schema, so that neither can grow without the other. */

/** The kinds of formatted text: a `line` (title, summary, reason), a `note` on paper, the `body` of an element. */
export const TEXT_KINDS = ['line', 'note', 'body'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** Every node of any kind of text. */
export const NODE_NAMES = [
  'doc',
  'text',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'horizontalRule',
  'hardBreak',
] as const;
export type NodeName = (typeof NODE_NAMES)[number];

/** Every mark of any kind of text, in the order in which a run of text lists them: the schema's own. */
export const MARK_NAMES = ['link', 'bold', 'italic', 'strike', 'underline'] as const;
export type MarkName = (typeof MARK_NAMES)[number];

/** What one kind of text may hold. */
export interface Vocabulary {
  readonly nodes: ReadonlySet<NodeName>;
  readonly marks: ReadonlySet<MarkName>;
}

/** What each kind of text may hold. */
export const VOCABULARY: Readonly<Record<TextKind, Vocabulary>> = {
  line: { nodes: new Set(['doc', 'text', 'paragraph']), marks: new Set() },
  note: {
    nodes: new Set(['doc', 'text', 'paragraph', 'bulletList', 'orderedList', 'listItem', 'hardBreak']),
    marks: new Set(['bold', 'italic']),
  },
  body: { nodes: new Set(NODE_NAMES), marks: new Set(MARK_NAMES) },
};

/** Levels of a heading in a body. One to two are the document's own: its title, its layers. */
export const HEADING_LEVELS = [3, 4] as const;
export type HeadingLevel = (typeof HEADING_LEVELS)[number];

/** Whether a name is a node's. */
export function isNodeName(name: string): name is NodeName {
  return (NODE_NAMES as readonly string[]).includes(name);
}

/** Whether a name is a mark's. */
export function isMarkName(name: string): name is MarkName {
  return (MARK_NAMES as readonly string[]).includes(name);
}
