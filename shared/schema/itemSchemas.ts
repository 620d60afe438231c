import { z } from 'zod';
import { LIMITS } from '../protocol/limits.ts';
import { lineOf } from './placeSchema.ts';

/** Parts of the JSON form that elements, notes and pieces share. */

export const id = z.string().min(1).max(160).regex(/^[\p{L}\p{N}_~-]+$/u, 'must hold letters, digits, hyphen, underscore or tilde only');
export const authorship = z.strictObject({ name: lineOf(LIMITS.maxNameLength), agency: id.nullable(), at: z.iso.datetime() });
export const coordinate = z.number().min(-1e7).max(1e7);
const length = z.number().min(1).max(1e6);

/** A place and a size; with a usual size, that may be left out. */
export function box(usual?: { readonly width: number; readonly height: number }) {
  return {
    x: coordinate,
    y: coordinate,
    width: usual === undefined ? length : length.default(usual.width),
    height: usual === undefined ? length : length.default(usual.height),
  };
}

/** How something lies among others. */
export const arranged = {
  stack: z.string().max(200).default(''),
  locked: z.boolean().default(false),
  group: id.nullable().default(null),
};
