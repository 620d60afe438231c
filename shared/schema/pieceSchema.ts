import * as z from 'zod/mini';
import { INK_POINTS } from '../domain/inkPoints.ts';
import { ARROW_HEADS, PEN_COLOURS, SHAPE_FORMS, TEXT_SIZES } from '../domain/Piece.ts';
import { arranged, authorship, box, coordinate, id } from './itemSchemas.ts';
import { richTextSchema } from './richTextSchema.ts';

const pixels = z.int().check(z.gte(1), z.lte(1e6));
const share = z.number().check(z.gte(0), z.lte(1));
const end = z.strictObject({
  x: coordinate,
  y: coordinate,
  on: z.nullable(z.strictObject({ kind: z.enum(['element', 'note', 'piece']), id, ax: share, ay: share })),
});
const distance = z.number().check(z.gte(0), z.lte(2e7));
const colour = z.enum(PEN_COLOURS);
const common = { id, text: richTextSchema, ...arranged, by: authorship, removed: z.nullable(authorship) };
const placed = { ...common, ...box };

/** The JSON form of a piece, by its kind. The box of an arrow follows from its ends; what the file says of it is not used. */
export const pieceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('frame'), ...placed }),
  z.strictObject({ kind: z.literal('text'), ...placed, colour, textSize: z.enum(TEXT_SIZES) }),
  z.strictObject({ kind: z.literal('shape'), ...placed, form: z.enum(SHAPE_FORMS), colour, filled: z.boolean() }),
  z.strictObject({ kind: z.literal('ink'), ...placed, points: z.string().check(z.regex(INK_POINTS, 'must be the points of a stroke as base64url')), thickness: z.number().check(z.gte(0.5), z.lte(100)), colour }),
  z.strictObject({ kind: z.literal('arrow'), ...common, x: coordinate, y: coordinate, width: distance, height: distance, from: end, to: end, heads: z.enum(ARROW_HEADS), colour }),
  z.strictObject({ kind: z.literal('image'), ...placed, asset: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'must be the id of an image')), naturalWidth: pixels, naturalHeight: pixels }),
]);
