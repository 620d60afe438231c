import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../shared/export/ExportDocument.ts';
import { escapeMarkdown } from '../../../shared/export/markdown/escapeMarkdown.ts';
import { inlineMarkdown } from '../../../shared/export/markdown/inlineMarkdown.ts';
import { writeMarkdown } from '../../../shared/export/markdown/writeMarkdown.ts';
import { exportDocument } from '../../../shared/export/outline/exportDocument.ts';
import { calderdale, EXPORT_DATE } from './calderdale.ts';
import { HOSTILE, hostileBlueprint } from './hostileBlueprint.ts';

/** CommonMark with tables, strikethrough, tags, and every address made a link: as much syntax as readers know. */
const reader = new MarkdownIt({ html: true, linkify: true });

/** The same, but it leaves addresses alone, so that every link is one that was written. */
const plainReader = new MarkdownIt({ html: true });

/** A page's text, with white space as it is shown. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
}

const written = (blueprint = calderdale()) => writeMarkdown(exportDocument(blueprint, EXPORT_DATE));
const format = (run: Partial<Run & { kind: 'text' }> & { text: string }): Run => ({ kind: 'text', ...run });

describe('the Markdown of a blueprint', () => {
  it.each(HOSTILE)('keeps as text, as a paragraph, an item, a heading and a cell: %s', (text) => {
    const escaped = escapeMarkdown(text, true);
    expect(reader.render(escaped)).toMatch(/^<p>[^\n]*<\/p>\n$/);
    for (const around of [`${escaped}`, `- ${escaped}`, `# ${escaped}`, `before\n\n${escaped}\n\nafter`]) {
      expect(textOf(reader.render(around)).replace(/^before |after$/g, '').trim()).toBe(text);
    }
    expect(textOf(reader.render(`| head |\n| --- |\n| ${escapeMarkdown(text, true)} |`))).toBe(`head ${text}`);
  });

  it('makes nothing of what people wrote but what the formatting says', () => {
    const html = reader.render(written(hostileBlueprint()));
    expect(html).not.toMatch(/<(script|img|pre|code)\b/);
    for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(https?:\/\/|mailto:)/);
    const text = textOf(html);
    for (const each of HOSTILE) expect(text).toContain(each);
  });

  it('reads back as the words that were written, whatever they are', () => {
    const signs = fc.string({ unit: fc.constantFrom(...' \t\n*_~`#<>[]()!&;:/\\|-+=.1a$"\'wxé'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(signs, (text) => {
        fc.pre(text.trim() !== '');
        const html = reader.render(escapeMarkdown(text, true));
        expect(html).toMatch(/^<p>[^]*<\/p>\n$/);
        expect(textOf(html)).toBe(text.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads back each run with its own formatting, inside words and beside punctuation, too', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab1 *_(.!'), minLength: 1, maxLength: 5 }).filter((text) => text.trim() !== '');
    const anyRun = fc.record({ text: word, bold: fc.constantFrom(true as const, undefined), italic: fc.constantFrom(true as const, undefined), strike: fc.constantFrom(true as const, undefined), href: fc.constantFrom('https://example.org/', undefined) });
    fc.assert(
      fc.property(fc.array(anyRun, { minLength: 1, maxLength: 4 }), (parts) => {
        const runs = parts.map(({ text, bold, italic, strike, href }) => format({ text, ...(bold && { bold }), ...(italic && { italic }), ...(strike && { strike }), ...(href && { href }) }));
        const html = plainReader.render(inlineMarkdown(runs, '\\\n'));
        expect(lettersOf(html)).toEqual(
          parts.flatMap(({ text, bold, italic, strike, href }) => [...text.replace(/\s/g, '')].map((letter) => `${letter}${bold ? ' bold' : ''}${italic ? ' italic' : ''}${strike ? ' strike' : ''}${href ? ' link' : ''}`)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('has tables with a cell for every column', () => {
    const tables = reader.render(written()).match(/<table>[^]*?<\/table>/g) ?? [];
    expect(tables).toHaveLength(7);
    for (const table of tables) {
      const rows = table.match(/<tr>[^]*?<\/tr>/g) ?? [];
      const counts = new Set(rows.map((row) => row.match(/<t[hd]/g)?.length));
      expect(counts.size).toBe(1);
    }
  });

  it('has the headings of the document at their levels', () => {
    const headings = [...reader.render(written()).matchAll(/<h(\d)>([^<]*)/g)].map(([, level, text]) => `${level} ${text}`);
    expect(headings).toContain('1 Calderdale: Our local digital blueprint');
    expect(headings).toContain('2 3 Digital foundations');
    expect(headings).toContain('3 3.3 Affordable data and devices for every home');
    expect(headings).toContain('4 What we will do');
    expect(headings).toContain('5 First steps');
    expect(headings).toContain('2 Annex A Differences from the template');
  });
});

const MARKS: Readonly<Record<string, string>> = { strong: 'bold', em: 'italic', s: 'strike', del: 'strike', a: 'link' };

/** The letters of a line with the names of the marks they stand under, in one order. */
function lettersOf(html: string): string[] {
  const open: string[] = [];
  const letters: string[] = [];
  for (const [piece] of html.matchAll(/<[^>]+>|&\w+;|\S/g)) {
    const [, end, tag] = /^<(\/?)(\w+)/.exec(piece) ?? [];
    const mark = tag === undefined ? undefined : MARKS[tag];
    if (mark !== undefined && end === '') open.push(mark);
    else if (mark !== undefined) open.splice(open.lastIndexOf(mark), 1);
    else if (tag === undefined) letters.push([piece, ...['bold', 'italic', 'strike', 'link'].filter((name) => open.includes(name))].join(' '));
  }
  return letters;
}
