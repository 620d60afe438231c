import { z } from 'zod';
import { LINK_KINDS, NOTE_COLOURS, NOTE_SIZE, STANCES, type Blueprint } from '../domain/Blueprint.ts';
import { linkId, type ElementId } from '../domain/ids.ts';
import { SCHEMA_VERSION } from '../domain/schemaVersion.ts';
import { LIMITS } from '../protocol/limits.ts';
import { arranged, authorship, boxOr, id } from './itemSchemas.ts';
import { pieceSchema } from './pieceSchema.ts';
import { lineOf } from './lineSchema.ts';
import { placeSchema } from './placeSchema.ts';
import { richTextSchema } from './richTextSchema.ts';
import { templateSchema } from './templateSchema.ts';

const readiness = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable();

const element = z.strictObject({
  id,
  title: richTextSchema,
  summary: richTextSchema,
  body: richTextSchema,
  reason: richTextSchema,
  origin: z.nullable(id),
  stance: z.strictObject({ stance: z.enum(STANCES), by: authorship }).nullable(),
  owner: z.nullable(id),
  readinessNow: readiness,
  readinessTarget: readiness,
  locked: z.boolean().default(false),
  removed: z.nullable(authorship),
});

const layer = z.strictObject({
  id,
  title: lineOf(LIMITS.maxTitleLength),
  description: z.string().max(20_000),
  elements: z.array(element).max(20_000),
});

const note = z.strictObject({
  id,
  ...boxOr(NOTE_SIZE),
  colour: z.enum(NOTE_COLOURS),
  text: richTextSchema,
  ...arranged,
  by: authorship,
  removed: z.nullable(authorship),
});

/** The JSON form of a blueprint: what the `json` export writes and an import reads. Ids are unique, and what they
 *  point at exists; each issue's path names the place in the file. What earlier versions of the same schema did not know
 *  may be left out. */
export const blueprintSchema = z
  .strictObject({
    format: z.literal('placeprint-blueprint').optional(),
    schema: z.literal(SCHEMA_VERSION, `must be ${SCHEMA_VERSION}: the file was made by another version of Placeprint`),
    title: lineOf(LIMITS.maxTitleLength),
    place: placeSchema,
    language: z.string().min(2).max(35),
    template: templateSchema,
    layers: z.array(layer).min(1).max(100),
    links: z.array(z.strictObject({ id, kind: z.enum(LINK_KINDS), from: id, to: id })).max(50_000),
    notes: z.array(note).max(20_000),
    pieces: z.array(pieceSchema).max(20_000).default([]),
    agencies: z.array(z.strictObject({ id, name: lineOf(LIMITS.maxNameLength), initials: z.string().min(1).max(4), pattern: z.number().int().min(1).max(12) })).max(2_000),
  })
  .superRefine((blueprint, context) => {
    const elements = uniqueIds(blueprint.layers.flatMap((each) => each.elements), 'layers', 'element', context);
    uniqueIds(blueprint.layers, 'layers', 'layer', context);
    uniqueIds(blueprint.links, 'links', 'link', context);
    const notes = uniqueIds(blueprint.notes, 'notes', 'note', context);
    uniqueIds(blueprint.pieces, 'pieces', 'piece', context);
    const targets = { element: elements, note: notes, piece: new Set(blueprint.pieces.filter(({ kind }) => kind !== 'arrow').map((piece) => piece.id)) };
    const agencies = uniqueIds(blueprint.agencies, 'agencies', 'agency', context);
    blueprint.links.forEach((link, index) => {
      for (const end of [link.from, link.to]) {
        if (!elements.has(end)) context.addIssue({ code: 'custom', path: ['links', index], message: `points at "${end}", which is not an element` });
      }
      if (link.id !== linkId(link.from as ElementId, link.kind, link.to as ElementId)) {
        context.addIssue({ code: 'custom', path: ['links', index, 'id'], message: 'must be made of its ends and kind, as from~kind~to' });
      }
    });
    blueprint.pieces.forEach((piece, index) => {
      if (piece.kind !== 'arrow') return;
      for (const end of ['from', 'to'] as const) {
        const { on } = piece[end];
        if (on !== null && !targets[on.kind].has(on.id)) context.addIssue({ code: 'custom', path: ['pieces', index, end], message: `is attached to ${on.kind} "${on.id}", which does not exist or is an arrow` });
      }
    });
    blueprint.layers.forEach((each, layerIndex) => {
      each.elements.forEach((item, elementIndex) => {
        if (item.owner !== null && !agencies.has(item.owner)) {
          context.addIssue({ code: 'custom', path: ['layers', layerIndex, 'elements', elementIndex, 'owner'], message: `element "${item.id}" is owned by "${item.owner}", which is not an agency` });
        }
      });
    });
  });

/** Read a blueprint from outside. @throws z.ZodError whose issues name the place in the file. */
export function parseBlueprint(input: unknown): Blueprint {
  const { format: _format, ...blueprint } = blueprintSchema.parse(input);
  return blueprint as unknown as Blueprint;
}

function uniqueIds(items: readonly { id: string }[], path: string, kind: string, context: z.RefinementCtx): Set<string> {
  const ids = new Set<string>();
  for (const item of items) {
    if (ids.has(item.id)) context.addIssue({ code: 'custom', path: [path], message: `${kind} id "${item.id}" is used twice` });
    ids.add(item.id);
  }
  return ids;
}
