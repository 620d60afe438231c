import { isBlank, plainTextOf, type RichText, type RichTextMark, type RichTextNode } from '../../domain/RichText.ts';
import { checkRichText } from '../../richtext/checkRichText.ts';
import type { MarkName, NodeName, TextKind } from '../../richtext/vocabulary.ts';
import type { Block, Run, TextRun } from '../ExportDocument.ts';
import { run } from './runs.ts';

/** What each mark makes of a run. Typed by the vocabulary: a new mark does not compile until it is here. */
const FORMAT: Readonly<Record<MarkName, (attrs: RichTextMark['attrs']) => Omit<TextRun, 'kind' | 'text'>>> = {
  bold: () => ({ bold: true }),
  italic: () => ({ italic: true }),
  strike: () => ({ strike: true }),
  underline: () => ({ underline: true }),
  link: (attrs) => ({ href: String(attrs?.href) }),
};

/** A formatted text as blocks, headings included; empty paragraphs at its ends are left out. */
export function richBlocks(text: RichText, kind: TextKind): readonly Block[] {
  const blocks = blocksOf(checkRichText(text, kind).text.content, { headingSeen: false });
  const written = blocks.map((block) => block.kind !== 'paragraph' || block.runs.length > 0);
  return blocks.slice(Math.max(0, written.indexOf(true)), written.lastIndexOf(true) + 1);
}

/** A one-line text as plain words on one line. */
export function lineText(text: RichText): string {
  return plainTextOf(checkRichText(text, 'line').text).replace(/\s+/g, ' ').trim();
}

/** Whether a heading came before, anywhere in the text. */
interface Progress {
  headingSeen: boolean;
}

function blocksOf(nodes: readonly RichTextNode[], progress: Progress): Block[] {
  return nodes.flatMap((node) => blockOf(node, progress));
}

/** `node` is checked, so its type is a block's and its attributes are sound. */
function blockOf(node: RichTextNode, progress: Progress): Block[] {
  const content = node.content ?? [];
  switch (node.type as Exclude<NodeName, 'doc' | 'text' | 'hardBreak'>) {
    case 'paragraph':
      return [{ kind: 'paragraph', runs: runsOf(content) }];
    case 'heading': {
      if (isBlank({ type: 'doc', content: [node] })) return [];
      // The first heading stands just below the element's own, whatever its level: levels are never skipped.
      const depth = node.attrs?.level === 4 && progress.headingSeen ? 2 : 1;
      progress.headingSeen = true;
      return [{ kind: 'heading', depth, runs: runsOf(content) }];
    }
    case 'bulletList':
      return [{ kind: 'list', ordered: false, start: 1, items: itemsOf(content, progress) }];
    case 'orderedList':
      return [{ kind: 'list', ordered: true, start: Number(node.attrs?.start ?? 1), items: itemsOf(content, progress) }];
    case 'listItem':
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(content, progress) }];
    case 'horizontalRule':
      return [{ kind: 'rule' }];
  }
}

function itemsOf(items: readonly RichTextNode[], progress: Progress): Block[][] {
  return items.map((item) => blocksOf(item.content ?? [], progress));
}

function runsOf(nodes: readonly RichTextNode[]): Run[] {
  return nodes.map((node) => (node.type === 'hardBreak' ? { kind: 'break' } : run(node.text ?? '', formatOf(node.marks ?? []))));
}

function formatOf(marks: readonly RichTextMark[]): Omit<TextRun, 'kind' | 'text'> {
  return Object.assign({}, ...marks.map(({ type, attrs }) => FORMAT[type as MarkName](attrs))) as Omit<TextRun, 'kind' | 'text'>;
}
