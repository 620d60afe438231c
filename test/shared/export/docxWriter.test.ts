import { strFromU8, unzipSync } from 'fflate';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import { writeDocx } from '../../../shared/export/docx/writeDocx.ts';
import { exportDocument } from '../../../shared/export/outline/exportDocument.ts';
import { packagesReachedFrom } from '../../helpers/packagesReachedFrom.ts';
import { calderdale, EXPORT_DATE } from './calderdale.ts';
import { HOSTILE, hostileBlueprint } from './hostileBlueprint.ts';

const run = promisify(execFile);
const LIBRE_OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].find((path) => existsSync(path));

const docxOf = (blueprint: Blueprint = calderdale(), date = EXPORT_DATE) => writeDocx(exportDocument(blueprint, date), date);

async function partsOf(docx: Promise<Uint8Array>): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(await docx)).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** The words of each paragraph of Word's XML. */
function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >][^]*?<\/w:p>/g)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '').join('').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&'),
  );
}

describe('the Word document of a blueprint', () => {
  it('has the same bytes for the same blueprint and date, whatever was written before', async () => {
    const first = await docxOf();
    await docxOf(hostileBlueprint());
    expect(Buffer.compare(await docxOf(), first)).toBe(0);
  });

  it('has real headings, header rows, lists, links, language, title and date', async () => {
    const parts = await partsOf(docxOf());
    const xml = parts['word/document.xml'] ?? '';
    const headings = new Map([...xml.matchAll(/<w:pStyle w:val="Heading(\d)"\/>(?:(?!<\/w:p>)[^])*?<\/w:p>/g)].map(([paragraph, level]) => [paragraph.replace(/<[^>]*>/g, ''), Number(level)]));
    expect(headings.get('3 Digital foundations')).toBe(1);
    expect(headings.get('3.3 Affordable data and devices for every home')).toBe(2);
    expect(headings.get('What we will do')).toBe(3);
    expect(headings.get('First steps')).toBe(4);
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(xml.match(/<w:tbl>/g)?.length);
    expect(xml).toContain('TOC \\h \\o &quot;1-2&quot;');
    expect(xml).toContain('<w:numPr>');
    expect(parts['word/_rels/document.xml.rels']).toContain('Target="https://example.org/tariffs?a=1&amp;b=2"');
    expect(parts['word/styles.xml']).toContain('<w:lang w:val="en-GB"/>');
    expect(parts['docProps/core.xml']).toContain('<dc:title>Calderdale: Our local digital blueprint</dc:title>');
    expect(parts['docProps/core.xml']).toContain('>2026-06-23T23:30:00.000Z</dcterms:created>');
  });

  it('points every inner link at a bookmark that exists once', async () => {
    const xml = (await partsOf(docxOf(hostileBlueprint())))['word/document.xml'] ?? '';
    const tags = (xml.match(/<[^<>]+>/g) ?? []).join('\n');
    const bookmarks = [...tags.matchAll(/<w:bookmarkStart[^>]* w:name="([^"]+)"/g)].map(([, name]) => name);
    const anchors = [...tags.matchAll(/<w:hyperlink[^>]* w:anchor="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(bookmarks).size).toBe(bookmarks.length);
    expect(anchors.length).toBeGreaterThan(100);
    expect(anchors.filter((name) => !bookmarks.includes(name))).toEqual([]);
  });

  it('keeps whatever people wrote, letter by letter', async () => {
    const paragraphs = paragraphsOf((await partsOf(docxOf(hostileBlueprint())))['word/document.xml'] ?? '');
    for (const text of HOSTILE) expect(paragraphs).toContain(text);
  });

  it('holds no character that XML cannot', async () => {
    const blueprint = { ...calderdale(), title: 'A\u0000B\u000b\ud800C\uffff😀' };
    const xml = (await partsOf(docxOf(blueprint)))['word/document.xml'] ?? '';
    expect(xml).toContain('A\ufffdB\ufffd\ufffdC\ufffd😀');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\uffff]/);
  });

  it('is not loaded with the list of formats', () => {
    expect(packagesReachedFrom('shared/export/formats.ts')).toEqual(['intl-messageformat']);
  });

  it.skipIf(LIBRE_OFFICE === undefined)('opens in LibreOffice, which reads the words and formatting that were written', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'placeprint-docx-'));
    try {
      await writeFile(join(folder, 'blueprint.docx'), await docxOf(withHostileNote(calderdale())));
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      await run(LIBRE_OFFICE ?? '', [profile, '--headless', '--convert-to', 'html:HTML (StarWriter):EmbedImages', '--outdir', folder, join(folder, 'blueprint.docx')], { timeout: 100_000 });
      const html = await readFile(join(folder, 'blueprint.html'), 'utf8');
      const shown = html.replace(/<style[^]*?<\/style>/g, '').replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
      for (const text of HOSTILE) expect(shown).toContain(text);
      for (const { title } of calderdale().template.layers) expect(shown).toContain(title);
      const flat = html.replace(/\s+/g, ' ');
      const headings = [...flat.matchAll(/<h(\d)[^>]*>(.*?)<\/h\1>/g)].map(([, level, text]) => `${level} ${(text ?? '').replace(/<[^>]*>/g, '').trim()}`);
      expect(headings).toContain('1 3 Digital foundations');
      expect(headings).toContain('2 3.3 Affordable data and devices for every home');
      expect(flat).toMatch(/<b>devices<\/b>/);
      expect(flat).toMatch(/<i>data<\/i>/);
      expect(flat).toMatch(/<u>free<\/u>/);
      expect(flat).toMatch(/<(strike|s|del)>three<\/\1>/);
      expect(flat).toMatch(/<a href="https:\/\/example\.org\/tariffs\?a=1&amp;b=2"[^>]*>(<[^>]*>)*tariff list/);
      expect(flat).toMatch(/<ol start="3">/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

function withHostileNote(blueprint: Blueprint): Blueprint {
  const [note] = hostileBlueprint().notes;
  return note === undefined ? blueprint : { ...blueprint, notes: [{ ...note, removed: null }] };
}
