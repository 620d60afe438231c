import type { RichText, RichTextMark, RichTextNode } from '../domain/RichText.ts';
import { safeHref } from './safeHref.ts';
import { isMarkName, isNodeName, MARK_NAMES, VOCABULARY, type MarkName, type NodeName, type TextKind, type Vocabulary } from './vocabulary.ts';

/** Lists and quotes in one another. With this many, a text is at most 23 nodes deep. */
const MAX_NESTING = 10;
/** Nodes in one another in what comes in; deeper, only the words are taken. */
const MAX_DEPTH = 100;
const MAX_PROBLEMS = 20;

/** A text that the schema of its kind accepts, and what had to be changed for it. */
export interface CheckedRichText {
  readonly text: RichText;
  /** In plain English, each once, for a log or the answer to an import. */
  readonly problems: readonly string[];
}

/** Bring any JSON into the form that the schema of its kind accepts, without losing a word: a node it does not know is
 *  replaced by what is in it, a mark it does not know is taken off, a link that is not safe becomes plain text. The
 *  result is canonical: equal runs are joined, marks are in order, only known attributes remain, defaults are left out.
 *  So a checked text, checked again, is the same. Never throws, whatever the depth. */
export function checkRichText(input: unknown, kind: TextKind): CheckedRichText {
  const problems = new Set<string>();
  const content = new Checker(VOCABULARY[kind], (problem) => {
    if (problems.size < MAX_PROBLEMS) problems.add(problem);
  }).document(input);
  return { text: { type: 'doc', content }, problems: [...problems] };
}

interface RawNode {
  readonly type: string;
  readonly text: unknown;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly content: readonly unknown[];
  readonly marks: readonly unknown[];
}

interface Position {
  /** Inside a paragraph or heading, where an unknown node is taken to stand in the line. */
  readonly inLine: boolean;
  readonly nesting: number;
  readonly depth: number;
}

class Checker {
  readonly #vocabulary: Vocabulary;
  readonly #report: (problem: string) => void;

  constructor(vocabulary: Vocabulary, report: (problem: string) => void) {
    this.#vocabulary = vocabulary;
    this.#report = report;
  }

  document(input: unknown): RichTextNode[] {
    const root = rawNode(input);
    if (root === null) this.#report('not a text: nothing was taken from it');
    const start: Position = { inLine: false, nesting: 0, depth: 0 };
    const children = root === null ? [] : root.type === 'doc' ? root.content : [input];
    const blocks = this.#inBlocks(this.#flow(children, start));
    return blocks.length > 0 ? blocks : [{ type: 'paragraph' }];
  }

  /** Checked nodes, blocks and inline in their order. */
  #flow(children: readonly unknown[], position: Position): RichTextNode[] {
    if (position.depth > MAX_DEPTH) {
      this.#report(`nested deeper than ${MAX_DEPTH} levels: only the words are kept`);
      return textNode(wordsOf(children), []);
    }
    return children.flatMap((child) => {
      const node = rawNode(child);
      if (node !== null) return this.#node(node, position);
      this.#report('something that is not a node was left out');
      return [];
    });
  }

  #node(node: RawNode, position: Position): RichTextNode[] {
    const name = node.type;
    if (!isNodeName(name) || name === 'doc') return this.#unknown(node, position);
    const inner: Position = { ...position, depth: position.depth + 1 };
    if (name === 'text') return [...this.#text(node), ...this.#flow(node.content, inner)];
    if (!this.#allows(name)) this.#report(`"${name}" is not for this kind of text: its words are kept`);
    switch (name) {
      case 'hardBreak':
        return [{ type: 'hardBreak' }, ...this.#flow(node.content, inner)];
      case 'horizontalRule':
        return [...(this.#allows('horizontalRule') ? [{ type: 'horizontalRule' }] : []), ...this.#flow(node.content, inner)];
      case 'paragraph':
        return this.#textblock(node, inner, (content) => withContent({ type: 'paragraph' }, content));
      case 'heading': {
        const level = numberIn(node.attrs.level) >= 4 ? 4 : 3;
        const block: RichTextNode = this.#allows('heading') ? { type: 'heading', attrs: { level } } : { type: 'paragraph' };
        return this.#textblock(node, inner, (content) => withContent(block, content));
      }
      case 'listItem':
        return this.#inBlocks(this.#flow(node.content, { ...inner, inLine: false }));
      case 'blockquote':
        return this.#container(node, inner, (blocks) => ({ type: 'blockquote', content: blocks }));
      case 'bulletList':
        return this.#list(node, inner, { type: 'bulletList' });
      case 'orderedList': {
        const start = numberIn(node.attrs.start ?? 1);
        const counts = Number.isInteger(start) && start >= 0 && start <= 1_000_000 && start !== 1;
        return this.#list(node, inner, counts ? { type: 'orderedList', attrs: { start } } : { type: 'orderedList' });
      }
    }
  }

  #textblock(node: RawNode, position: Position, make: (content: readonly RichTextNode[]) => RichTextNode): RichTextNode[] {
    const blocks = this.#grouped(this.#flow(node.content, { ...position, inLine: true }), make);
    return blocks.length > 0 ? blocks : [make([])];
  }

  #container(node: RawNode, position: Position, make: (blocks: readonly RichTextNode[]) => RichTextNode): RichTextNode[] {
    const deeper = { ...position, inLine: false, nesting: position.nesting + 1 };
    const blocks = this.#inBlocks(this.#flow(node.content, deeper));
    if (blocks.length === 0) return [];
    return this.#mayNest(node.type as NodeName, position) ? [make(blocks)] : blocks;
  }

  #list(node: RawNode, position: Position, list: RichTextNode): RichTextNode[] {
    const deeper = { ...position, inLine: false, nesting: position.nesting + 1 };
    const items = node.content.map((child) => this.#inBlocks(this.#flow([child], deeper))).filter((blocks) => blocks.length > 0);
    if (items.length === 0) return [];
    if (!this.#mayNest(node.type as NodeName, position)) return items.flat();
    const content = items.map((blocks): RichTextNode => ({
      type: 'listItem',
      content: blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph' }, ...blocks],
    }));
    return [{ ...list, content }];
  }

  #mayNest(name: NodeName, position: Position): boolean {
    if (!this.#allows(name)) return false;
    if (position.nesting < MAX_NESTING) return true;
    this.#report(`lists and quotes deeper than ${MAX_NESTING} levels were flattened`);
    return false;
  }

  #unknown(node: RawNode, position: Position): RichTextNode[] {
    this.#report(`unknown node "${node.type.slice(0, 60)}": its words are kept`);
    const nodes = this.#flow(node.content, { ...position, depth: position.depth + 1 });
    return position.inLine ? nodes : this.#inBlocks(nodes);
  }

  #text(node: RawNode): RichTextNode[] {
    if (typeof node.text !== 'string') {
      this.#report('a run of text without text was left out');
      return [];
    }
    return textNode(node.text, this.#marks(node.marks));
  }

  #marks(marks: readonly unknown[]): RichTextMark[] {
    const kept = new Map<MarkName, RichTextMark>();
    for (const each of marks) {
      const mark = rawNode(each);
      const name = mark?.type ?? '';
      if (mark === null || !isMarkName(name)) {
        this.#report(`unknown mark "${name.slice(0, 60)}": taken off`);
      } else if (!this.#vocabulary.marks.has(name)) {
        this.#report(`"${name}" is not for this kind of text: taken off`);
      } else if (name !== 'link') {
        kept.set(name, { type: name });
      } else {
        const href = safeHref(mark.attrs.href);
        if (href === null) this.#report('a link that does not start with http, https or mailto became plain text');
        else kept.set('link', { type: 'link', attrs: { href } });
      }
    }
    return MARK_NAMES.flatMap((name) => kept.get(name) ?? []);
  }

  #inBlocks(nodes: readonly RichTextNode[]): RichTextNode[] {
    return this.#grouped(nodes, (content) => withContent({ type: 'paragraph' }, content));
  }

  /** Blocks as they are; each unbroken row of inline nodes as one block. */
  #grouped(nodes: readonly RichTextNode[], make: (content: readonly RichTextNode[]) => RichTextNode): RichTextNode[] {
    const blocks: RichTextNode[] = [];
    let row: RichTextNode[] = [];
    const endRow = () => {
      if (row.length > 0) blocks.push(make(joined(row)));
      row = [];
    };
    for (const node of nodes) {
      if (node.type === 'text' || (node.type === 'hardBreak' && this.#allows('hardBreak'))) {
        row.push(node);
      } else {
        endRow();
        if (node.type !== 'hardBreak') blocks.push(node);
      }
    }
    endRow();
    return blocks;
  }

  #allows(name: NodeName): boolean {
    return this.#vocabulary.nodes.has(name);
  }
}

/** A number in what came in; NaN where there is none, also in an object that pretends to be one. */
function numberIn(input: unknown): number {
  return typeof input === 'number' || typeof input === 'string' ? Number(input) : Number.NaN;
}

function rawNode(input: unknown): RawNode | null {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const { type, text, attrs, content, marks } = input as Record<string, unknown>;
  const children: readonly unknown[] = Array.isArray(content) ? content : [];
  return {
    type: typeof type === 'string' ? type : '',
    text,
    attrs: typeof attrs === 'object' && attrs !== null ? (attrs as Record<string, unknown>) : {},
    // Words that stand in a node of another kind are a run of text in it.
    content: type !== 'text' && typeof text === 'string' ? [{ type: 'text', text }, ...children] : children,
    marks: Array.isArray(marks) ? marks : [],
  };
}

function textNode(text: string, marks: readonly RichTextMark[]): RichTextNode[] {
  if (text === '') return [];
  return [marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }];
}

function withContent(block: RichTextNode, content: readonly RichTextNode[]): RichTextNode {
  return content.length > 0 ? { ...block, content } : block;
}

/** Neighbouring runs with equal marks become one. */
function joined(row: readonly RichTextNode[]): RichTextNode[] {
  const runs: RichTextNode[] = [];
  for (const node of row) {
    const last = runs.at(-1);
    const alike = last?.type === 'text' && node.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks);
    if (alike) runs[runs.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` };
    else runs.push(node);
  }
  return runs;
}

/** All text below, in order, without recursion. */
function wordsOf(nodes: readonly unknown[]): string {
  const words: string[] = [];
  const waiting = [...nodes].reverse();
  while (waiting.length > 0) {
    const node = rawNode(waiting.pop());
    if (node?.type === 'text' && typeof node.text === 'string') words.push(node.text);
    for (const child of [...(node?.content ?? [])].reverse()) waiting.push(child);
  }
  return words.join(' ');
}
