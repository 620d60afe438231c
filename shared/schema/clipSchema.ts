import * as z from 'zod/mini';
import { NOTE_COLOURS, NOTE_SIZE } from '../domain/Blueprint.ts';
import type { Clip } from '../domain/Clip.ts';
import { LIMITS } from '../protocol/limits.ts';
import { boxOr, id } from './itemSchemas.ts';
import { pieceSchema } from './pieceSchema.ts';
import { lineOf } from './lineSchema.ts';
import { richTextSchema } from './richTextSchema.ts';

const readiness = z.nullable(z.literal([0, 1, 2, 3, 4]));
/** More than anybody copies on purpose; less than would hold everybody up. */
const MOST = 5_000;

const element = z.strictObject({
  id,
  title: richTextSchema,
  summary: richTextSchema,
  body: richTextSchema,
  reason: richTextSchema,
  owner: z.nullable(id),
  readinessNow: readiness,
  readinessTarget: readiness,
  layer: z.strictObject({ id, title: z.string().check(z.maxLength(LIMITS.maxTitleLength)) }),
});

const note = z.strictObject({ id, ...boxOr(NOTE_SIZE), colour: z.enum(NOTE_COLOURS), text: richTextSchema, group: z.nullable(id) });

/** What other windows put on the clipboard. Anybody can write there, so it is checked as a file would be. */
const clipSchema = z.strictObject({
  format: z.literal('placeprint-clip'),
  version: z.literal(1),
  blueprint: z.optional(id),
  elements: z.array(element).check(z.maxLength(MOST)),
  links: z.array(z.strictObject({ from: id, to: id })).check(z.maxLength(4 * MOST)),
  notes: z.array(note).check(z.maxLength(MOST)),
  pieces: z.array(pieceSchema).check(z.maxLength(MOST)),
  agencies: z.array(z.strictObject({ id, name: lineOf(LIMITS.maxNameLength) })).check(z.maxLength(MOST)),
});

/** The JSON form of a clip. */
export function clipToJson(clip: Clip): string {
  return JSON.stringify({ format: 'placeprint-clip', version: 1, ...clip });
}

/** The clip in a text from outside; null when it is none. */
export function clipFromJson(json: string): Clip | null {
  const parsed = clipSchema.safeParse(jsonIn(json));
  if (!parsed.success) return null;
  const { format: _format, version: _version, ...clip } = parsed.data;
  return clip as unknown as Clip;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // not ours: whoever wrote it
    throw error;
  }
}
