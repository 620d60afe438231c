import { HtmlValidate } from 'html-validate';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LAYER_TOKENS, PAGE_TOKENS, STYLESHEET } from '../../../shared/export/html/stylesheet.ts';
import { writeHtml } from '../../../shared/export/html/writeHtml.ts';
import { exportDocument } from '../../../shared/export/outline/exportDocument.ts';
import { blueprintFromTemplate } from '../../../shared/domain/blueprintFromTemplate.ts';
import { calderdale, EXPORT_DATE, shippedTemplate } from './calderdale.ts';
import { HOSTILE, hostileBlueprint } from './hostileBlueprint.ts';

// A title is as long as people make it.
const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended', 'html-validate:a11y'], rules: { 'long-title': 'off' } });

const htmlOf = (blueprint = calderdale()) => writeHtml(exportDocument(blueprint, EXPORT_DATE));

async function faultsOf(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`));
}

describe('the web page of a blueprint', () => {
  it('is valid and accessible HTML', async () => {
    expect(await faultsOf(htmlOf())).toEqual([]);
  });

  it.each(['local-digital-blueprint', 'community-integration', 'digital-connectivity-older-people', 'digital-inclusion'])('is valid while nothing is decided on the template %s', async (name) => {
    const untouched = blueprintFromTemplate(shippedTemplate(name), { name: 'Ynys Môn', gssCodes: [] });
    expect(await faultsOf(htmlOf(untouched))).toEqual([]);
  });

  it('is valid whatever people wrote, and shows it as they wrote it', async () => {
    const html = htmlOf(hostileBlueprint());
    expect(await faultsOf(html)).toEqual([]);
    const shown = html.slice(html.indexOf('<body>')).replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
    for (const text of HOSTILE) expect(shown).toContain(text);
  });

  it('asks for nothing: no script, no address of anything to load', () => {
    const html = htmlOf(hostileBlueprint());
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|form|base)\b/i);
    expect(html).not.toMatch(/<[^>]*\s(src|srcset|on\w+|style)=/i);
    expect(STYLESHEET).not.toMatch(/url\((?!#hatch)|@import/);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('links to http, https and mail addresses, and to places in itself that exist, only', () => {
    const html = htmlOf(hostileBlueprint());
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');
    expect(links.length).toBeGreaterThan(100);
    for (const href of links) {
      if (href.startsWith('#')) expect(ids).toContain(href.slice(1));
      else expect(href).toMatch(/^(https?:\/\/|mailto:)/);
    }
  });

  it('says its language and title, has a way past its first page, one heading of level one, and landmarks', () => {
    const html = htmlOf();
    expect(html).toContain('<html lang="en-GB">');
    expect(html).toContain('<title>Calderdale: Our local digital blueprint</title>');
    expect(html).toMatch(/<body>\s*<a class="skip" href="#contents">/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    for (const landmark of ['<header', '<main', '<nav']) expect(html.split(landmark)).toHaveLength(2);
  });

  it('has a caption and headed rows and columns on every table', () => {
    const tables = htmlOf().match(/<table[\s\S]*?<\/table>/g) ?? [];
    expect(tables).toHaveLength(7);
    for (const table of tables) {
      expect(table).toContain('<caption');
      expect(table.match(/<tr>/g)?.length).toBe((table.match(/<th scope="row">/g)?.length ?? 0) + 1);
      expect(table).toContain('<th scope="col"');
    }
  });

  it('takes its colours from the design tokens', () => {
    const css = readFileSync(fileURLToPath(new URL('../../../web/look/tokens.css', import.meta.url)), 'utf8');
    const themes = { light: css.slice(0, css.indexOf('[data-theme="dark"]')), dark: css.slice(css.indexOf('[data-theme="dark"]'), css.indexOf('[data-theme="contrast"]')) };
    for (const theme of ['light', 'dark'] as const) {
      const tokens: [string, string][] = [...Object.entries(PAGE_TOKENS[theme]), ...LAYER_TOKENS[theme].map((value, index): [string, string] => [`layer-${index + 1}-edge`, value])];
      for (const [name, value] of tokens) expect(themes[theme]).toMatch(new RegExp(`--${name}:\\s*${value};`));
    }
  });
});
