import { z } from 'zod';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { blueprintSchema } from '../../../shared/schema/blueprintSchema.ts';
import { lineOf } from '../../../shared/schema/lineSchema.ts';
import { placeSchema } from '../../../shared/schema/placeSchema.ts';

const withoutNames = z.optional(z.boolean()).describe('Whether to work without names from the beginning.');

const fromTemplate = z.strictObject({
  withoutNames,
  template: z.string().min(1).max(120).describe('Id of a template.'),
  place: placeSchema,
  title: z.optional(lineOf(LIMITS.maxTitleLength)).describe('The template’s title unless given.'),
});

const fromExport = z.strictObject({ withoutNames, import: blueprintSchema.describe('A JSON export.') });

/** Body of `POST /api/blueprints`: from a template for a place, or from a JSON export. */
export const creationSchema = z.union([fromTemplate, fromExport], 'Give a template and a place, or an import.');

/** What a new blueprint is to be made from. */
export type Creation = z.output<typeof creationSchema>;
