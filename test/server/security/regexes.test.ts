import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { sourceFiles, TOP } from '../../helpers/sourceGraph.ts';

/** Every regular expression that text from outside may meet, tried with long texts that are made to let it try again and again.
 *  What takes in proportion to the length is done in milliseconds; what takes in proportion to its square or worse is not done when
 *  the thread is given up. */

const LENGTH = 60_000;
/** For all texts of one expression: thousands of times what a good one needs, on however busy a machine. */
const GIVEN_UP_AFTER_MS = 20_000;

interface Found {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

const PARTS = ['shared/', 'server/', 'web/'];

function regexesIn(file: string): readonly Found[] {
  const text = readFileSync(join(TOP, file), 'utf8');
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ at: `${file}:${parsed.getLineAndCharacterOfPosition(node.pos).line + 1}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

const SCRIPT = `
  const { parentPort, workerData: { source, flags, texts } } = require('node:worker_threads');
  for (const text of texts) {
    const expression = new RegExp(source, flags.replace('y', ''));
    if (flags.includes('g')) text.replace(expression, '');
    else expression.test(text);
  }
  parentPort.postMessage('done');
`;

/** Texts of what an expression names itself, over and over, with an end that spoils the match. */
function attacksOn({ source }: Found): readonly string[] {
  const own = [...new Set(source.replace(/\\[a-zA-Z]/g, '').replace(/[\\^$.*+?()[\]{}|]/g, ''))];
  const pieces = [...new Set(['a', '0', ' ', '-', '_', '@', '<', '&', '\\', '\n', '*', '[', '`', 'é', ...own, 'a ', '0,', '-a', '  \n', source.slice(0, 8)])];
  return pieces.flatMap((piece) => {
    const long = piece.repeat(Math.ceil(LENGTH / piece.length));
    return [`${long}\u0001`, `x${long}!\u0001`];
  });
}

function runs(found: Found, givenUpAfterMs = GIVEN_UP_AFTER_MS): Promise<boolean> {
  const worker = new Worker(SCRIPT, { eval: true, workerData: { ...found, texts: attacksOn(found) } });
  return new Promise((resolve, reject) => {
    const givenUp = setTimeout(() => {
      resolve(false);
      void worker.terminate();
    }, givenUpAfterMs);
    worker.once('message', () => {
      clearTimeout(givenUp);
      resolve(true);
    });
    worker.once('error', (error) => {
      clearTimeout(givenUp);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

it('gives up an expression that tries again and again', async () => {
  expect(await runs({ at: 'here', source: '(a+)+$', flags: '' }, 2_000)).toBe(false);
}, 60_000);

it('no regular expression of ours takes more than in proportion to the text', async () => {
  const all = sourceFiles().filter((file) => PARTS.some((part) => file.startsWith(part))).flatMap(regexesIn);
  const known = new Map(all.map((found) => [`/${found.source}/${found.flags}`, found]));
  expect(known.size).toBeGreaterThan(40);
  const slow: string[] = [];
  const left = [...known.values()];
  const work = async (): Promise<void> => {
    for (let found = left.pop(); found !== undefined; found = left.pop()) if (!(await runs(found))) slow.push(`${found.at} /${found.source}/${found.flags}`);
  };
  await Promise.all([work(), work()]);
  expect(slow).toEqual([]);
}, 600_000);
