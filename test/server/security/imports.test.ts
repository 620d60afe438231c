import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { entryOf, roots } from '../../../shared/crdt/layout.ts';
import { readBlueprint } from '../../../shared/crdt/readBlueprint.ts';
import { EXPORT_FORMATS } from '../../../shared/export/formats.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import { sourceFiles, TOP } from '../../helpers/sourceGraph.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';

/** What is made to break whoever reads it: nested without end, named like what every object has, formatted as a browser should not see it. */

let world: PeopleWorld;
let editor: OpenedSession;
let blueprint: Record<string, unknown>;
beforeAll(async () => {
  world = await PeopleWorld.open({ config: { newBlueprintsPerHour: 100_000 } });
  editor = await world.join('editor');
  blueprint = (await (await world.ask(editor, 'GET', '')).json()) as Record<string, unknown>;
});
afterAll(() => world.stop());

async function post(path: string, body: string): Promise<number> {
  const response = await fetch(`${world.server.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${editor.token}` }, body });
  const text = await response.text();
  if (response.status >= 400) expect(JSON.parse(text)).toMatchObject({ type: expect.stringContaining('urn:placeprint:problem:') as string });
  return response.status;
}

const POISON = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

/** That nothing was put into what all objects share. */
function expectClean(): void {
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({}).toString()).toBe('[object Object]');
}

describe('a body', () => {
  it.each([
    ['lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['lists without an end', '['.repeat(500_000)],
  ])('of nested %s is refused', async (_what, bomb) => {
    for (const path of ['/api/blueprints', '/api/sessions', '/api/invites/find']) {
      expect(await post(path, bomb)).toBe(400);
      expect(await post(path, `{"template":"digital-inclusion","place":${bomb},"import":${bomb}}`)).toBe(400);
    }
  });

  it('with a text nested ten thousand deep is refused', async () => {
    const nested = '{"type":"blockquote","content":['.repeat(10_000) + '{"type":"paragraph"}' + ']}'.repeat(10_000);
    const bombed = JSON.stringify(blueprint).replace(/"body":\{"type":"doc","content":\[.*?\]\}/, `"body":{"type":"doc","content":[${nested}]}`);
    expect(bombed).toContain(nested);
    expect(await post('/api/blueprints', `{"import":${bombed}}`)).toBe(400);
  });

  it.each(POISON)('with a key called %s is refused, or changes nothing but itself', async (key) => {
    const poison = `"${key}":{"polluted":true,"toString":"x"}`;
    for (const [path, body] of [
      ['/api/blueprints', `{"template":"digital-inclusion","place":{"name":"Leeds",${poison}}}`],
      ['/api/blueprints', `{"template":"digital-inclusion","place":{"name":"Leeds"},${poison}}`],
      ['/api/blueprints', `{"template":"${key}","place":{"name":"Leeds"}}`],
      ['/api/blueprints', `{"import":${JSON.stringify(blueprint).replace('{', `{${poison},`)}}`],
      ['/api/sessions', `{"invite":"${key}","name":"X","agency":"Y",${poison}}`],
      [`/api/blueprints/${world.made.id}/agencies/merge`, `{"from":"${key}","into":"council"}`],
    ] as const) {
      expect(await post(path, body), body.slice(0, 80)).toBeGreaterThanOrEqual(400);
      expectClean();
    }
    for (const path of [`/api/templates/${key}`, `/api/blueprints/${key}`, `/api/invites/${key}`, `/api/blueprints/${world.made.id}/exports/${key}`]) {
      expect((await fetch(`${world.server.url}${path}`, { headers: { authorization: `Bearer ${editor.token}` } })).status, path).toBe(404);
    }
    expectClean();
  });
});

describe('a document into which a program of its own wrote', () => {
  it('names like those that every object has is read and taken away in every format', async () => {
    await world.server.registry.edit(`${world.made.id}/board`, editor.participant.id, (doc) => {
      const all = roots(doc);
      const [first] = [...all.elements.values()];
      for (const key of POISON) {
        for (const collection of [all.elements, all.notes, all.pieces, all.layers, all.links, all.agencies]) collection.set(key, entryOf({ [key]: key, title: key, name: key, polluted: true }));
        all.meta.set(key, { polluted: true });
        first?.set(key, { polluted: true });
      }
    });
    await expectExports((text) => expect(text).not.toContain('"polluted"'));
    expectClean();
  });

  it('nodes, attributes and links that a browser must not see gives them to nobody', async () => {
    const links = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', '//evil.example/x', 'https://user:pass@evil.example\u0000"onload="x'];
    await world.server.registry.edit(`${world.made.id}/board`, editor.participant.id, (doc) => {
      const element = [...roots(doc).elements.values()].find((entry) => entry.get('body') instanceof Y.XmlFragment);
      const body = element?.get('body') as Y.XmlFragment;
      for (const name of ['script', 'iframe', 'img', 'svg', 'style', 'object', 'form', 'x onload=alert(1)']) {
        const hostile = new Y.XmlElement(name);
        for (const [attribute, value] of [['src', 'https://evil.example/x'], ['onerror', 'alert(1)'], ['style', 'background:url(https://evil.example)'], ['__proto__', 'x'], ['level', '9"><script>']] as const) hostile.setAttribute(attribute, value);
        hostile.insert(0, [new Y.XmlText('hostile words')]);
        body.insert(0, [hostile]);
      }
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      paragraph.insert(0, [text]);
      body.insert(0, [paragraph]);
      for (const href of links) text.insert(0, 'press', { link: { href, target: '_top', onclick: 'alert(1)', class: 'x' } });
      text.insert(0, 'marked', { script: { src: 'x' }, onload: { a: 1 } });
    });
    await expectExports((text, format) => {
      if (format === 'json') return;
      for (const bad of ['<script', '<iframe', '<object', '<form', 'onerror', 'onload=', 'onclick', 'javascript:', 'vbscript:', 'data:text', 'evil.example/x', 'file:///']) expect(text.toLowerCase().replace(/&lt;/g, '‹'), `${bad} in ${format}`).not.toContain(bad);
    });
  });

  it('names that deceive, and of ten thousand letters, is taken away with them as they are, in no other sense', async () => {
    const names = ['\u202Egpj.exe', 'a\u200Bb\u2060c\uFEFFd', '=cmd|\'/C calc\'!A0', '+1+1', '<img src=x onerror=alert(1)>', 'x'.repeat(10_000), '\u0000\u0007\u001b[31m'];
    await world.server.registry.edit(`${world.made.id}/board`, editor.participant.id, (doc) => {
      const all = roots(doc);
      const elements = [...all.elements.values()];
      for (const [index, name] of names.entries()) {
        all.agencies.set(`hostile-${index}`, entryOf({ name, initials: name, pattern: 1e9 }));
        elements[index]?.set('stance', { stance: 'keep', by: { name, agency: `hostile-${index}`, at: '2026-03-12T09:30:00.000Z' } });
        elements[index]?.set('owner', `hostile-${index}`);
      }
    });
    await expectExports((text, format) => {
      if (format !== 'json') expect(text.includes('<img src=x'), format).toBe(false);
      expect(text.includes('x'.repeat(1_000)), format).toBe(false);
      for (const sign of ['\u0000', '\u0007', '\u001b', '\u202E']) expect(text.includes(sign), format).toBe(false);
    });
  });

  /** Every format that is text, and reading it again. */
  async function expectExports(check: (text: string, format: string) => void): Promise<void> {
    for (const { id } of EXPORT_FORMATS) {
      const response = await world.ask(editor, 'GET', `/exports/${id}`);
      expect(response.status, id).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      if (id !== 'docx') check(bytes.toString('utf8'), id);
    }
    const again = (await (await world.ask(editor, 'GET', '')).json()) as Record<string, unknown>;
    expect(await post('/api/blueprints', JSON.stringify({ import: again }))).toBe(201);
    expect(await world.server.registry.read(`${world.made.id}/board`, (doc) => readBlueprint(doc).blueprint.layers.length)).toBeGreaterThan(0);
  }
});

it('no archive that comes from outside is ever unpacked: a bomb has nowhere to go off', () => {
  const unpacking = sourceFiles().filter((file) => /^(server|shared|web)\//.test(file) && /\b(unzip|gunzip|inflateSync|decompress|createInflate|createGunzip|DecompressionStream)\w*\s*\(/i.test(readFileSync(join(TOP, file), 'utf8')));
  expect(unpacking, 'the one that makes our own Word documents the same each time').toEqual(['shared/export/docx/steadyPackage.ts']);
});
