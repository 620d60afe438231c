/** Formatted text as ProseMirror JSON, without behaviour. `shared/richtext` says which nodes and marks are allowed. */

/** A node: a block, or a run of text with its marks. */
export interface RichTextNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly RichTextNode[];
  readonly text?: string;
  readonly marks?: readonly RichTextMark[];
}

/** A mark on a run of text, such as bold or a web link. */
export interface RichTextMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** A whole text: `type` is `doc`. */
export interface RichText {
  readonly type: 'doc';
  readonly content: readonly RichTextNode[];
}

/** A text of plain paragraphs, one for each line. An empty string is one empty paragraph. */
export function richTextOf(plain: string): RichText {
  return {
    type: 'doc',
    content: plain.split('\n').map((line) => ({
      type: 'paragraph',
      ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
    })),
  };
}

/** The words without formatting: blocks are separated by newlines, hard breaks are newlines. */
export function plainTextOf(text: RichText): string {
  return text.content.map(blockText).join('\n');
}

/** Whether nothing but white space was written. */
export function isBlank(text: RichText): boolean {
  return plainTextOf(text).trim() === '';
}

function blockText(node: RichTextNode): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const children = node.content ?? [];
  const inline = children.some((child) => child.type === 'text' || child.type === 'hardBreak');
  return children.map(blockText).join(inline ? '' : '\n');
}
