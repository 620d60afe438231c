import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RichTextNode } from '../../../shared/domain/RichText.ts';
import { checkRichText } from '../../../shared/richtext/checkRichText.ts';
import { bodyExtensions, lineExtensions, noteExtensions } from '../../../shared/richtext/extensions.ts';
import { MARK_NAMES, NODE_NAMES, TEXT_KINDS } from '../../../shared/richtext/vocabulary.ts';

const schemas = { line: getSchema(lineExtensions()), note: getSchema(noteExtensions()), body: getSchema(bodyExtensions()) };

const text = (words: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]) => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) });
const node = (type: string, ...content: unknown[]) => ({ type, content });
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const body = (...content: unknown[]) => checkRichText(doc(...content), 'body');

describe('checkRichText', () => {
  it('leaves what the schema knows as it is, and finds no problem', () => {
    const written = doc(
      { type: 'heading', attrs: { level: 3 }, content: [text('Why')] },
      node('paragraph', text('Read ', { type: 'bold' }), text('this', { type: 'link', attrs: { href: 'https://example.org/' } }), { type: 'hardBreak' }, text('now')),
      node('bulletList', node('listItem', node('paragraph', text('one')), node('orderedList', node('listItem', node('paragraph', text('two')))))),
      node('blockquote', node('paragraph', text('quoted'))),
      { type: 'horizontalRule' },
    );
    expect(checkRichText(written, 'body')).toEqual({ text: written, problems: [] });
  });

  it('keeps the words of a node it does not know, cell by cell', () => {
    const { text: checked, problems } = body(node('table', node('row', node('cell', text('left')), node('cell', text('right')))));
    expect(checked).toEqual(doc(node('paragraph', text('left')), node('paragraph', text('right'))));
    expect(problems).toContain('unknown node "table": its words are kept');
  });

  it('keeps a word in its line when an unknown node stands around it', () => {
    expect(body(node('paragraph', text('ask '), node('mention', text('housing')), text(' first'))).text).toEqual(doc(node('paragraph', text('ask housing first'))));
  });

  it('takes off marks it does not know and joins the runs', () => {
    const { text: checked, problems } = body(node('paragraph', text('loud', { type: 'glow' }), text('ly')));
    expect(checked).toEqual(doc(node('paragraph', text('loudly'))));
    expect(problems).toEqual(['unknown mark "glow": taken off']);
  });

  it.each(['javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', '/relative', '', null, 7])('makes plain text of a link to %j', (href) => {
    expect(body(node('paragraph', text('press', { type: 'link', attrs: { href } }))).text).toEqual(doc(node('paragraph', text('press'))));
  });

  it('keeps no attribute that is not of the vocabulary', () => {
    const link = { type: 'link', attrs: { href: 'https://example.org/', onclick: 'x()', class: null, target: '_blank' } };
    expect(body({ type: 'paragraph', attrs: { style: 'x' }, content: [text('a', link)] }).text).toEqual(
      doc(node('paragraph', text('a', { type: 'link', attrs: { href: 'https://example.org/' } }))),
    );
  });

  it('turns each line of a one-line text into a plain paragraph', () => {
    const { text: checked } = checkRichText(doc(node('heading', text('Shared', { type: 'bold' }), { type: 'hardBreak' }, text('vision')), node('bulletList', node('listItem', node('paragraph', text('for all'))))), 'line');
    expect(checked).toEqual(doc(node('paragraph', text('Shared')), node('paragraph', text('vision')), node('paragraph', text('for all'))));
  });

  it.each([undefined, null, 'words', 3, [], {}, { type: 'doc' }, { type: 'doc', content: 'x' }])('gives one empty paragraph for %j', (input) => {
    expect(checkRichText(input, 'note').text).toEqual(doc({ type: 'paragraph' }));
  });

  it('bears any depth, keeps the words, and does not grow', () => {
    let nested: unknown = node('paragraph', text('deep down'));
    for (let level = 0; level < 20_000; level += 1) nested = level % 2 === 0 ? node('blockquote', nested) : node('bulletList', node('listItem', nested));
    const { text: checked } = body(nested);
    const written = JSON.stringify(checked);
    expect(written).toContain('deep down');
    expect(written.length).toBeLessThan(2_000);
  });

  it.each<{ readonly level: unknown }>([{ level: { toString: 'no function' } }, { level: { valueOf: null, toString: null } }, { level: [] }, { level: true }])('takes no number from $level', ({ level }) => {
    expect(body({ type: 'heading', attrs: { level }, content: [text('Why')] }, { type: 'orderedList', attrs: { start: level }, content: [node('listItem', node('paragraph', text('One')))] }).text).toEqual(
      doc({ type: 'heading', attrs: { level: 3 }, content: [text('Why')] }, node('orderedList', node('listItem', node('paragraph', text('One'))))),
    );
  });

  it('gives a text of at most 24 nodes in one another, whatever comes in', () => {
    let nested: unknown = node('paragraph', text('deep down'));
    for (let level = 0; level < 40; level += 1) nested = node('bulletList', node('listItem', nested));
    let depth = 0;
    for (let level: readonly RichTextNode[] = body(nested).text.content; level.length > 0; level = level.flatMap(({ content }) => content ?? [])) depth += 1;
    expect(depth + 1).toBeLessThanOrEqual(24);
  });

  it('gives, for any JSON, what the schema accepts, with every word, and the same when checked again', () => {
    const anyName = fc.oneof(fc.constantFrom(...NODE_NAMES), fc.constantFrom('table', 'mention', 'constructor', '__proto__'));
    const anyMark = fc.record({ type: fc.oneof(fc.constantFrom(...MARK_NAMES), fc.constantFrom('glow', 'toString')), attrs: fc.record({ href: fc.constantFrom('https://example.org', 'javascript:x') }) });
    const anyText = fc.record({ type: fc.constant('text'), text: fc.stringMatching(/^[a-z]{1,8}$/), marks: fc.array(anyMark, { maxLength: 3 }) });
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        anyText,
        fc.record({ type: anyName, text: fc.option(fc.constantFrom('astray', ''), { nil: undefined }), attrs: fc.record({ level: fc.anything(), start: fc.anything() }), content: fc.array(tie('tree'), { maxLength: 4 }) }),
      ),
    }));
    const anyDocument = fc.array(tree, { maxLength: 5 }).map((content) => doc(...content));
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(...TEXT_KINDS), (input, kind) => {
        const { text: checked } = checkRichText(input, kind);
        schemas[kind].nodeFromJSON(checked).check();
        expect(wordsIn(checked)).toBe(wordsIn(input));
        expect(checkRichText(checked, kind)).toEqual({ text: checked, problems: [] });
      }),
      { numRuns: 400 },
    );
  });
});

function wordsIn(input: unknown): string {
  const found: string[] = [];
  JSON.stringify(input, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') found.push(value);
    return value;
  });
  return found.join('');
}
