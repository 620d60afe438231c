import { z } from 'zod';
import { NOTE_COLOURS, NOTE_SIZE } from '../domain/Blueprint.ts';
import type { Clip } from '../domain/Clip.ts';
import { LIMITS } from '../protocol/limits.ts';
import { box, id } from './itemSchemas.ts';
import { pieceSchema } from './pieceSchema.ts';
import { lineOf } from './placeSchema.ts';
import { richTextSchema } from './richTextSchema.ts';

const readiness = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable();
/** More than anybody copies on purpose; less than would hold everybody up. */
const MOST = 5_000;

const element = z.strictObject({
  id,
  title: richTextSchema,
  summary: richTextSchema,
  body: richTextSchema,
  reason: richTextSchema,
  owner: id.nullable(),
  readinessNow: readiness,
  readinessTarget: readiness,
  layer: z.strictObject({ id, title: z.string().max(LIMITS.maxTitleLength) }),
});

const note = z.strictObject({ id, ...box(NOTE_SIZE), colour: z.enum(NOTE_COLOURS), text: richTextSchema, group: id.nullable() });

/** What other windows put on the clipboard. Anybody can write there, so it is checked as a file would be. */
const clipSchema = z.strictObject({
  format: z.literal('placeprint-clip'),
  version: z.literal(1),
  elements: z.array(element).max(MOST),
  links: z.array(z.strictObject({ from: id, to: id })).max(4 * MOST),
  notes: z.array(note).max(MOST),
  pieces: z.array(pieceSchema).max(MOST),
  agencies: z.array(z.strictObject({ id, name: lineOf(LIMITS.maxNameLength) })).max(MOST),
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
