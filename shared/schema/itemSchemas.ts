import * as z from 'zod/mini';
import { LIMITS } from '../protocol/limits.ts';
import { lineOf } from './lineSchema.ts';

/** Parts of the JSON form that elements, notes and pieces share. */

export const id = z.string().check(z.minLength(1), z.maxLength(160), z.regex(/^[\p{L}\p{N}_~-]+$/u, 'must hold letters, digits, hyphen, underscore or tilde only'));
export const authorship = z.strictObject({ name: lineOf(LIMITS.maxNameLength), agency: z.nullable(id), at: z.iso.datetime() });
export const coordinate = z.number().check(z.gte(-1e7), z.lte(1e7));
const length = z.number().check(z.gte(1), z.lte(1e6));

/** A place and a size. */
export const box = { x: coordinate, y: coordinate, width: length, height: length };

/** A place, and a size that may be left out where it is the usual one. */
export function boxOr(usual: { readonly width: number; readonly height: number }) {
  return { x: coordinate, y: coordinate, width: z._default(length, usual.width), height: z._default(length, usual.height) };
}

/** How something lies among others. */
export const arranged = {
  stack: z._default(z.string().check(z.maxLength(200)), ''),
  locked: z._default(z.boolean(), false),
  group: z._default(z.nullable(id), null),
};
