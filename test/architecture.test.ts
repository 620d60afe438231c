import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { forbidden } from './helpers/directions.ts';
import { packagesReachedFrom } from './helpers/packagesReachedFrom.ts';
import { circles, filesBelow, importsOf, parse, sourceFiles, textOf, TOP } from './helpers/sourceGraph.ts';

const files = sourceFiles();
const edges = files.flatMap((file) => importsOf(file, textOf(file)));
const isFile = (path: string) => /^(server|shared|web|test)\//.test(path);

/** What yjs itself says when it is there twice; every copy of it contains the words. */
const YJS = 'Yjs was already imported';

/** Heavy parts that the board must not wait for. */
const LATER = /^(@tiptap\/|prosemirror-|@dagrejs\/|qrcode$|docx$)/;

describe('architecture', () => {
  it('lets every part know only what its direction allows', () => {
    expect(forbidden(edges, isFile)).toEqual([]);
  });

  it('refers only to files that exist', () => {
    expect(edges.filter((edge) => isFile(edge.to) && !existsSync(join(TOP, edge.to)))).toEqual([]);
  });

  it('has no files that need each other to be loaded first', () => {
    expect(circles(edges).map((circle) => circle.join(' → '))).toEqual([]);
  });

  it('lets only the composition root and the configuration read the environment or exit', () => {
    const allowed = /^(server\/main\.ts|server\/doctor\/main\.ts|server\/organiserToken\/main\.ts|server\/config\.ts|server\/launch\b|web\/vite\.config\.ts|test\/)/;
    const guilty = files.filter((file) => !allowed.test(file) && readsProcess(file, textOf(file)));
    expect(guilty).toEqual([]);
  });

  it('shows the board before it loads the editor, the QR code, a document writer or what arranges graphs', () => {
    const entries = ['web/main.tsx', ...filesBelow('web').filter((file) => /^web\/(home|join|workspace|board|outline|enables)\/[A-Z]\w*\.tsx$/.test(file))];
    const heavy = entries.flatMap((entry) => packagesReachedFrom(entry).filter((name) => LATER.test(name)).map((name) => `${entry} loads ${name}`));
    expect(heavy).toEqual([]);
  });

  it('resolves yjs once, whoever asks', () => {
    const here = createRequire(import.meta.url);
    const found = ['y-websocket', 'y-protocols/awareness', '@tiptap/y-tiptap'].map((name) =>
      createRequire(here.resolve(name)).resolve('yjs'),
    );
    expect(new Set(found)).toEqual(new Set([here.resolve('yjs')]));
  });
});

describe.runIf(existsSync(join(TOP, 'dist/server/main.js')))('the build', () => {
  it('holds yjs once in the web app, and leaves it to the installed one in the server', () => {
    expect(scriptsWith('dist/web/assets', YJS)).toHaveLength(1);
    expect(scriptsWith('dist/server', YJS)).toEqual([]);
  });
});

describe('the architecture check itself', () => {
  it.each([
    ['shared/domain/Planted.ts', "import { Room } from '../../server/rooms/Room.ts';", 'server/rooms/Room.ts'],
    ['server/http/planted.ts', "export * from '../storage/sqlite/SqliteStore.ts';", 'server/storage/sqlite'],
    ['server/rooms/planted.ts', "import type { X } from '../../web/model/X.ts';", 'web/model/X.ts'],
    ['web/board/Planted.tsx', "import * as Y from 'yjs';", 'yjs'],
    ['web/board/Planted.tsx', "const late = () => import('@tiptap/core');", '@tiptap/core'],
    ['web/model/planted.ts', "import { useState } from 'react';", 'react'],
    ['shared/export/planted.ts', "import { readFile } from 'node:fs/promises';", 'node:fs'],
    ['nowhere/planted.ts', "import { z } from 'zod';", 'no part'],
  ])('finds a forbidden reference planted in %s', (file, text, named) => {
    const found = forbidden(importsOf(file, text), isFile);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(named);
  });

  it('finds a planted circle, and reading of the environment', () => {
    const planted = [
      ...importsOf('shared/domain/a.ts', "import { b } from './b.ts';"),
      ...importsOf('shared/domain/b.ts', "export * from './c.ts';"),
      ...importsOf('shared/domain/c.ts', "import { a } from './a.ts';\nimport type { b } from './b.ts';"),
    ];
    expect(circles(planted)).toEqual([['shared/domain/a.ts', 'shared/domain/b.ts', 'shared/domain/c.ts', 'shared/domain/a.ts']]);
    expect(readsProcess('server/x.ts', 'const port = process.env.PORT;')).toBe(true);
    expect(readsProcess('server/x.ts', "import { exit } from 'node:process';")).toBe(true);
    expect(readsProcess('server/x.ts', '// process.env is read elsewhere')).toBe(false);
  });
});

function scriptsWith(folder: string, words: string): string[] {
  return readdirSync(join(TOP, folder)).filter((name) => name.endsWith('.js') && textOf(`${folder}/${name}`).includes(words));
}

function readsProcess(file: string, text: string): boolean {
  let found = importsOf(file, text).some((edge) => edge.to === 'node:process' || edge.to === 'process');
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && /^(globalThis\.)?process$/.test(node.expression.getText()) && /^(env|exit|exitCode|argv)$/.test(node.name.text)) found = true;
    ts.forEachChild(node, visit);
  };
  visit(parse(file, text));
  return found;
}
