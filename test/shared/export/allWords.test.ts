import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import type { Blueprint, Element } from '../../../shared/domain/Blueprint.ts';
import { blueprintFromTemplate } from '../../../shared/domain/blueprintFromTemplate.ts';
import { richTextOf, type RichText, type RichTextNode } from '../../../shared/domain/RichText.ts';
import { formatOf } from '../../../shared/export/formats.ts';
import { checkRichText } from '../../../shared/richtext/checkRichText.ts';
import { MARK_NAMES, NODE_NAMES, type MarkName, type NodeName } from '../../../shared/richtext/vocabulary.ts';
import { calderdale, EVERY_FORMAT, EXPORT_DATE, shippedTemplate } from './calderdale.ts';

const reader = new MarkdownIt({ html: true });

const word = fc.stringMatching(/^[a-z<&*_#|é]{1,4}[a-z]{6}$/);
const run = fc
  .record({ words: fc.array(word, { minLength: 1, maxLength: 3 }), marks: fc.subarray([...MARK_NAMES]) })
  .map(({ words, marks }): RichTextNode => ({ type: 'text', text: words.join(' '), marks: marks.map((type) => (type === 'link' ? { type, attrs: { href: 'https://example.org/here' } } : { type })) }));
const inline = fc.array(fc.oneof({ weight: 5, arbitrary: run }, fc.constant<RichTextNode>({ type: 'text', text: ' ' }), fc.constant<RichTextNode>({ type: 'hardBreak' })), { maxLength: 5 });
const { block } = fc.letrec<{ block: RichTextNode }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    inline.map((content): RichTextNode => ({ type: 'paragraph', content })),
    inline.map((content): RichTextNode => ({ type: 'heading', attrs: { level: 3 }, content })),
    inline.map((content): RichTextNode => ({ type: 'heading', attrs: { level: 4 }, content })),
    fc.constant<RichTextNode>({ type: 'horizontalRule' }),
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((content): RichTextNode => ({ type: 'blockquote', content })),
    fc
      .record({ type: fc.constantFrom('bulletList', 'orderedList'), items: fc.array(fc.array(tie('block'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }) })
      .map(({ type, items }): RichTextNode => ({ type, content: items.map((content) => ({ type: 'listItem', content })) })),
  ),
}));
const body = fc.array(block, { maxLength: 4 }).map((content) => checkRichText({ type: 'doc', content }, 'body').text);
const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => richTextOf(words.join(' ')));

/** What somebody might have written into one element and one note. */
const written = fc.record({ title: line, summary: line, reason: line, body, note: body.map((text) => checkRichText(text, 'note').text) });

function blueprintWith({ note, ...texts }: { title: RichText; summary: RichText; reason: RichText; body: RichText; note: RichText }): Blueprint {
  const blueprint = blueprintFromTemplate(shippedTemplate('community-integration'), { name: 'Ynys Môn', gssCodes: [] });
  const [first, ...others] = blueprint.layers;
  const [element, ...rest] = first?.elements ?? [];
  const [paper] = calderdale().notes;
  if (first === undefined || element === undefined || paper === undefined) throw new RangeError('The template has no element');
  const filled: Element = { ...element, ...texts };
  return { ...blueprint, layers: [{ ...first, elements: [filled, ...rest] }, ...others], notes: [{ ...paper, text: note, removed: null }] };
}

/** Each letter that was written, with the marks it stands under, as often as that comes. */
function lettersWritten(text: RichText): Map<string, number> {
  const counts = new Map<string, number>();
  const visit = (node: RichTextNode): void => {
    const marks = MARK_NAMES.filter((name) => node.marks?.some(({ type }) => type === name));
    for (const letter of (node.text ?? '').replace(/\s/g, '')) add(counts, letter, marks);
    node.content?.forEach(visit);
  };
  text.content.forEach(visit);
  return counts;
}

function add(counts: Map<string, number>, letter: string, marks: readonly MarkName[]): void {
  const key = [letter, ...marks].join(' ');
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const TAGS: Readonly<Record<string, MarkName>> = { a: 'link', strong: 'bold', em: 'italic', s: 'strike', del: 'strike', u: 'underline' };
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'" };

function lettersInHtml(html: string): Map<string, number> {
  const counts = new Map<string, number>();
  const open: MarkName[] = [];
  for (const [piece] of html.matchAll(/<[^>]+>|&#?\w+;|\S/gu)) {
    const [, end, tag] = /^<(\/?)(\w+)/.exec(piece) ?? [];
    const mark = tag === undefined ? undefined : TAGS[tag];
    if (mark !== undefined && end === '') open.push(mark);
    else if (mark !== undefined) open.splice(open.lastIndexOf(mark), 1);
    else if (tag === undefined) add(counts, ENTITIES[piece] ?? piece, MARK_NAMES.filter((name) => open.includes(name)));
  }
  return counts;
}

function lettersInWord(xml: string): Map<string, number> {
  const counts = new Map<string, number>();
  let linked = false;
  for (const [piece] of xml.matchAll(/<w:hyperlink [^>]*>|<\/w:hyperlink>|<w:r>[^]*?<\/w:r>/g)) {
    if (!piece.startsWith('<w:r>')) linked = piece.includes(' r:id=');
    const properties = /<w:rPr>[^]*?<\/w:rPr>/.exec(piece)?.[0] ?? '';
    const marks = { link: linked, bold: properties.includes('<w:b/>'), italic: properties.includes('<w:i/>'), strike: properties.includes('<w:strike/>'), underline: properties.includes('<w:u ') };
    for (const [, text] of piece.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)) {
      for (const [letter] of (text ?? '').matchAll(/&#?\w+;|\S/gu)) add(counts, ENTITIES[letter] ?? letter, MARK_NAMES.filter((name) => marks[name]));
    }
  }
  return counts;
}

async function fileOf(id: string, blueprint: Blueprint): Promise<Uint8Array> {
  const format = formatOf(id);
  if (format === null) throw new RangeError(`no format ${id}`);
  return format.write(blueprint, EXPORT_DATE);
}

const textIn = async (id: string, blueprint: Blueprint) => new TextDecoder().decode(await fileOf(id, blueprint));
const LETTERS: Readonly<Record<string, (blueprint: Blueprint) => Promise<Map<string, number>>>> = {
  html: async (blueprint) => lettersInHtml((await textIn('html', blueprint)).replace(/<head>[^]*<\/head>/, '')),
  md: async (blueprint) => lettersInHtml(reader.render(await textIn('md', blueprint))),
  docx: async (blueprint) => lettersInWord(strFromU8(unzipSync(await fileOf('docx', blueprint))['word/document.xml'] ?? new Uint8Array())),
};

const EMPTY: RichText = richTextOf('');

const list = (...items: RichTextNode[][]): RichTextNode => ({ type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content })) });
const emptyLine: RichTextNode = { type: 'paragraph' };
/** Found by seed 511877482: its list signs, one after another on a line, were read as a rule. */
const NESTED_EMPTY_ITEMS: RichText = {
  type: 'doc',
  content: [list([emptyLine, list([emptyLine, list([emptyLine], [{ type: 'paragraph', content: [{ type: 'text', text: '*aaaaaa', marks: [{ type: 'underline' }] }] }])], [emptyLine])], [emptyLine])],
};

describe.each(Object.keys(LETTERS))('a blueprint exported as %s', (id) => {
  it('holds every letter that people wrote into a body, under the very marks it was given', async () => {
    const letters = LETTERS[id] ?? (() => Promise.reject(new RangeError(id)));
    const nothing = await letters(blueprintWith({ title: richTextOf('T'), summary: EMPTY, reason: EMPTY, body: EMPTY, note: EMPTY }));
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const found = await letters(blueprintWith({ title: richTextOf('T'), summary: EMPTY, reason: EMPTY, body: text, note: EMPTY }));
        for (const [key, count] of lettersWritten(text)) expect(`${key}: ${(found.get(key) ?? 0) - (nothing.get(key) ?? 0)}`).toBe(`${key}: ${count}`);
      }),
      { numRuns: id === 'docx' ? 25 : 100, examples: [[NESTED_EMPTY_ITEMS]] },
    );
  });

  it('holds every word of title, summary, reason, body and note', async () => {
    await fc.assert(
      fc.asyncProperty(written, async (texts) => {
        const letters = await plainText(id, blueprintWith(texts));
        for (const text of Object.values(texts)) {
          for (const each of wordsOf(text)) expect(letters).toContain(each);
        }
      }),
      { numRuns: id === 'docx' ? 15 : 50 },
    );
  });
});

describe('the text that the tests write', () => {
  it('has every node and every mark in it, so that none is forgotten', () => {
    const found = new Set<string>();
    const visit = (node: RichTextNode): void => {
      found.add(node.type);
      node.marks?.forEach(({ type }) => found.add(type));
      node.content?.forEach(visit);
    };
    visit(EVERY_FORMAT);
    expect([...found].sort()).toEqual([...(NODE_NAMES satisfies readonly NodeName[]), ...MARK_NAMES].sort());
  });
});

function wordsOf(text: RichText): string[] {
  const words: string[] = [];
  const visit = (node: RichTextNode): void => {
    words.push(...(node.text ?? '').split(/\s+/).filter((each) => each !== ''));
    node.content?.forEach(visit);
  };
  text.content.forEach(visit);
  return words;
}

async function plainText(id: string, blueprint: Blueprint): Promise<string> {
  const plain = (html: string) => html.replace(/<[^>]*>/g, '').replace(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? entity);
  if (id === 'html') return plain(await textIn('html', blueprint));
  if (id === 'md') return plain(reader.render(await textIn('md', blueprint)));
  return plain(strFromU8(unzipSync(await fileOf('docx', blueprint))['word/document.xml'] ?? new Uint8Array()));
}
