import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import { isPlain } from '../shared/messages/Message.ts';

/** The files that hold messages, and nothing else: `messages/en/board.ts`. */
const CATALOGUE = /\/web\/messages\/[a-z]{2}\/(?!all|index)\w+\.ts$/;

/** A string in the source, between two places. */
interface Literal {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Parses the messages of the interface when it is built, so that browsers need not fetch what parses them. */
export function compileMessages(): Plugin {
  return {
    name: 'compile-messages',
    apply: 'build',
    enforce: 'post',
    config: () => ({ resolve: { alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' } } }),
    transform: {
      filter: { id: CATALOGUE },
      handler(code) {
        const compiled = messagesIn(this.parse(code)).filter(({ value }) => !isPlain(value));
        const replaced = compiled.reduceRight((text, { start, end, value }) => text.slice(0, start) + JSON.stringify(parse(value, { ignoreTag: true })) + text.slice(end), code);
        return { code: replaced, map: null };
      },
    },
  };
}

/** The values of all properties that are strings, in their order. */
function messagesIn(node: unknown): Literal[] {
  if (Array.isArray(node)) return node.flatMap(messagesIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, value, ...rest } = node as { readonly type?: string; readonly value?: unknown };
  if (type === 'Property' && isString(value)) return [value];
  return Object.values({ value, ...rest }).flatMap(messagesIn);
}

function isString(node: unknown): node is Literal {
  const { type, value } = (node ?? {}) as { readonly type?: string; readonly value?: unknown };
  return type === 'Literal' && typeof value === 'string';
}
