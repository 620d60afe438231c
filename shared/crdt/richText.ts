import * as Y from 'yjs';
import type { RichText, RichTextMark, RichTextNode } from '../domain/RichText.ts';

/** Formatted text in the document, in the form y-tiptap reads and writes: a `Y.XmlElement` for each node, a `Y.XmlText`
 *  for each run of text, marks as formatting attributes. Kept free of ProseMirror, so that reading costs no editor. */

/** y-tiptap appends eight base64 characters to the name of a mark that may stand on a text twice. */
const HASHED_MARK = /^(.*)--[a-zA-Z0-9+/=]{8}$/;
/** Deeper nesting than this is cut: no editor of ours makes it, and it must fit the JSON form. */
const MAX_DEPTH = 20;

const TEXT_BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading']);

/** A new fragment that holds `text`, to be put into an entry in the same transaction. */
export function fragmentOf(text: RichText): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  fragment.insert(0, nodesOf(text.content));
  return fragment;
}

/** The text in a fragment. Never throws: what is not text or an element is left out, and nesting is cut at 20 levels.
 *  An empty fragment is one empty paragraph. */
export function richTextIn(fragment: Y.XmlFragment): RichText {
  const content = childrenOf(fragment, 0);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function nodesOf(nodes: readonly RichTextNode[]): (Y.XmlElement | Y.XmlText)[] {
  const types: (Y.XmlElement | Y.XmlText)[] = [];
  let run: RichTextNode[] = [];
  const endRun = () => {
    if (run.length > 0) types.push(textOf(run));
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') {
      run.push(node);
    } else {
      endRun();
      types.push(elementOf(node));
    }
  }
  endRun();
  return types;
}

function elementOf(node: RichTextNode): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (value !== null && value !== undefined) element.setAttribute(name, value as string); // y-tiptap stores numbers and booleans as they are
  }
  const content = nodesOf(node.content ?? []);
  // An empty line gets its run of text now: two people who start to write in it then write in the same one.
  element.insert(0, content.length === 0 && TEXT_BLOCKS.has(node.type) ? [new Y.XmlText()] : content);
  return element;
}

function textOf(run: readonly RichTextNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map((node) => ({
      insert: node.text ?? '',
      attributes: Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
    })),
  );
  return text;
}

function childrenOf(parent: Y.XmlFragment, depth: number): RichTextNode[] {
  if (depth > MAX_DEPTH) return [];
  return parent.toArray().flatMap((child): RichTextNode[] => {
    if (child instanceof Y.XmlText) return runsOf(child);
    if (child instanceof Y.XmlElement) return [nodeOf(child, depth)];
    return [];
  });
}

function nodeOf(element: Y.XmlElement, depth: number): RichTextNode {
  const attrs = scalarsIn(element.getAttributes());
  const content = childrenOf(element, depth + 1);
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  };
}

interface DeltaOperation {
  insert?: unknown;
  attributes?: Record<string, unknown>;
}

function runsOf(text: Y.XmlText): RichTextNode[] {
  return (text.toDelta() as DeltaOperation[]).flatMap(({ insert, attributes }): RichTextNode[] => {
    if (typeof insert !== 'string' || insert === '') return [];
    const marks = Object.entries(attributes ?? {}).map(([name, attrs]) => markOf(name, attrs));
    return [{ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }];
  });
}

function markOf(name: string, attrs: unknown): RichTextMark {
  const type = HASHED_MARK.exec(name)?.[1] ?? name;
  const known = scalarsIn(attrs);
  return Object.keys(known).length > 0 ? { type, attrs: known } : { type };
}

function scalarsIn(attrs: unknown): Record<string, unknown> {
  if (typeof attrs !== 'object' || attrs === null) return {};
  return Object.fromEntries(Object.entries(attrs).filter(([, value]) => value === null || ['string', 'number', 'boolean'].includes(typeof value)));
}
