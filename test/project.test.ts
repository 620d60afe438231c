import { parse as parseMessage } from '@formatjs/icu-messageformat-parser';
import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { formatter } from '../shared/messages/formatter.ts';
import { isPlain } from '../shared/messages/Message.ts';
import { all as en } from '../web/messages/en/all.ts';
import { filesBelow, parse, sourceFiles, textOf, TOP } from './helpers/sourceGraph.ts';

/** All that the top level may hold, beside dotfiles and what tools generate. */
const TOP_LEVEL = [
  'server', 'web', 'shared', 'test',
  'package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'CHANGELOG.md', 'LICENSE',
];
const GENERATED = ['node_modules', 'dist', 'data'];

/** Marks of one machine: absolute paths of people's folders, and where one machine gets its packages. */
const MACHINE = /(^|[\s"'`(=:])\/(home|root|work|Users|mnt)\/\w|\bnpm_config_\w|\bregistry[.](npm|yarn)/;

const TEXT = /\.(ts|tsx|mts|mjs|js|json|md|css|html|yml|yaml)$|^[^.]+$/;
const own = [...['server', 'shared', 'web', 'test', '.ci'].flatMap(filesBelow), ...readdirSync(TOP).filter((name) => TOP_LEVEL.includes(name) && name.includes('.'))];

describe('the project', () => {
  it('holds at its top level only what the folder map names', () => {
    const strangers = readdirSync(TOP).filter((name) => !name.startsWith('.') && !TOP_LEVEL.includes(name) && !GENERATED.includes(name));
    expect(strangers).toEqual([]);
  });

  it('has a lockfile without download addresses, so that it installs from any mirror', () => {
    const lock = textOf('package-lock.json');
    expect(lock.match(/"resolved":.*|https?:\/\/\S*\.tgz/g) ?? []).toEqual([]);
    expect(lock).toContain('"integrity"');
  });

  it('pins the exact version of every package it names', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });

  it('names no machine', () => {
    const found = own
      .filter((file) => TEXT.test(file) && file !== 'package-lock.json')
      .flatMap((file) => textOf(file).split('\n').flatMap((line, i) => (MACHINE.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])));
    expect(found).toEqual([]);
  });
});

describe('the message catalogue', () => {
  const used = usedWords(sourceFiles().filter((file) => file.startsWith('web/') && !file.startsWith('web/messages/en/')));

  it('holds only messages that are well formed', () => {
    const format = formatter(en as Record<string, string>, 'en-GB');
    const broken = Object.entries(en as Record<string, string>).flatMap(([key, text]) => {
      try {
        format(key, valuesFor(text));
        return [];
      } catch (error) {
        return [`${key}: ${String(error)}`];
      }
    });
    expect(broken).toEqual([]);
  });

  it('says the same whether a message is parsed when it is used or was before', () => {
    const messages = Object.entries(en as Record<string, string>);
    const compiled = (isLeft: (text: string) => boolean) => formatter(Object.fromEntries(messages.map(([key, text]) => [key, isLeft(text) ? text : parseMessage(text, { ignoreTag: true })])), 'en-GB');
    const used = formatter(en as Record<string, string>, 'en-GB');
    for (const before of [compiled(isPlain), compiled(() => false)]) {
      expect(messages.filter(([key, text]) => before(key, valuesFor(text)) !== used(key, valuesFor(text)))).toEqual([]);
    }
  });

  it('holds only messages that the interface uses', () => {
    expect(Object.keys(en).filter((key) => !used.literals.has(key) && !used.patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it('has every message that the interface asks for', () => {
    expect([...used.asked].filter((key) => !(key in en))).toEqual([]);
  });

  it('says each message once, in one file', async () => {
    const areas = filesBelow('web/messages/en').map((file) => file.replace(/^.*\/|\.ts$/g, '')).filter((area) => area !== 'index' && area !== 'all');
    const modules = await Promise.all(areas.map((area) => import(`../web/messages/en/${area}.ts`) as Promise<Record<string, Record<string, string>>>));
    const keys = modules.flatMap((module) => Object.values(module).flatMap(Object.keys)).sort();
    expect(keys).toEqual(Object.keys(en).sort());
  });
});

/** A value for every brace of an ICU message: numbers fit plural, select and plain braces alike. */
function valuesFor(text: string): Record<string, string | number> {
  return Object.fromEntries([...text.matchAll(/\{\s*([A-Za-z]\w*)\s*([,}])/g)].map(([, name]) => [name ?? '', 1]));
}

/** Strings that may be keys: literals, the shapes of template literals, and what `t(…)` is called with. */
function usedWords(files: readonly string[]): { literals: Set<string>; patterns: RegExp[]; asked: Set<string> } {
  const literals = new Set<string>();
  const asked = new Set<string>();
  const patterns: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) literals.add(node.text);
    if (ts.isTemplateExpression(node) && /^[a-z]+\.[\w.]*$/i.test(node.head.text)) {
      const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      patterns.push(new RegExp(`^${escape(node.head.text)}${node.templateSpans.map((span) => `.+${escape(span.literal.text)}`).join('')}$`));
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
      const [key] = node.arguments;
      if (key !== undefined && ts.isStringLiteralLike(key)) asked.add(key.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(parse(file, textOf(file)));
  return { literals, patterns, asked };
}
