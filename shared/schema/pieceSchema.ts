import { z } from 'zod';
import { INK_POINTS } from '../domain/inkPoints.ts';
import { ARROW_HEADS, PEN_COLOURS, SHAPE_FORMS, TEXT_SIZES } from '../domain/Piece.ts';
import { arranged, authorship, box, coordinate, id } from './itemSchemas.ts';
import { richTextSchema } from './richTextSchema.ts';

const pixels = z.number().int().min(1).max(1e6);
const share = z.number().min(0).max(1);
const end = z.strictObject({
  x: coordinate,
  y: coordinate,
  on: z.strictObject({ kind: z.enum(['element', 'note', 'piece']), id, ax: share, ay: share }).nullable(),
});
const distance = z.number().min(0).max(2e7);
const colour = z.enum(PEN_COLOURS);
const common = { id, text: richTextSchema, ...arranged, by: authorship, removed: authorship.nullable() };
const placed = { ...common, ...box() };

/** The JSON form of a piece, by its kind. The box of an arrow follows from its ends; what the file says of it is not used. */
export const pieceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('frame'), ...placed }),
  z.strictObject({ kind: z.literal('text'), ...placed, colour, textSize: z.enum(TEXT_SIZES) }),
  z.strictObject({ kind: z.literal('shape'), ...placed, form: z.enum(SHAPE_FORMS), colour, filled: z.boolean() }),
  z.strictObject({ kind: z.literal('ink'), ...placed, points: z.string().regex(INK_POINTS, 'must be the points of a stroke as base64url'), thickness: z.number().min(0.5).max(100), colour }),
  z.strictObject({ kind: z.literal('arrow'), ...common, x: coordinate, y: coordinate, width: distance, height: distance, from: end, to: end, heads: z.enum(ARROW_HEADS), colour }),
  z.strictObject({ kind: z.literal('image'), ...placed, asset: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be the id of an image'), naturalWidth: pixels, naturalHeight: pixels }),
]);
