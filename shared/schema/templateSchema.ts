import { z } from 'zod';
import type { Template } from '../domain/Template.ts';

const kebabId = z.string().max(120).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case: lower-case letters, digits and single hyphens');
const line = z.string().min(1).max(2_000);
const text = z.string().max(20_000);

const reference = z.object({
  id: kebabId,
  title: line,
  publisher: z.string().max(2_000),
  year: z.number().int().nullable(),
  url: z.string().max(2_000),
});

const element = z.object({
  id: kebabId,
  title: line,
  summary: text,
  prompts: z.array(line).max(50),
  measures: z.array(line).max(50),
  typicalLeads: z.array(line).max(50),
  enables: z.array(kebabId).max(500),
  sources: z.array(kebabId).max(100),
});

const layer = z.object({
  id: kebabId,
  title: line,
  description: text,
  elements: z.array(element).max(5_000),
});

/** The form of a template file (DOMAIN §2). Ids are unique, and `enables`, `sources` and `coreSet` point at things
 *  that exist; each error names the element and field by its path. */
export const templateSchema = z
  .object({
    id: kebabId,
    version: z.string().min(1).max(40),
    title: line,
    summary: text,
    source: text,
    licence: text,
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en-GB'),
    references: z.array(reference).max(1_000),
    coreSet: z.array(kebabId).max(5_000).optional(),
    layers: z.array(layer).min(1).max(100),
  })
  .superRefine((template, context) => {
    const elementIds = template.layers.flatMap((each) => each.elements.map(({ id }) => id));
    reportRepeats(template.layers.map(({ id }) => id), (id) => context.addIssue({ code: 'custom', path: ['layers'], message: `layer id "${id}" is used twice` }));
    reportRepeats(elementIds, (id) => context.addIssue({ code: 'custom', path: ['layers'], message: `element id "${id}" is used twice` }));
    const known = new Set(elementIds);
    const sources = new Set(template.references.map(({ id }) => id));
    template.layers.forEach((each, layerIndex) => {
      each.elements.forEach((item, elementIndex) => {
        const path = ['layers', layerIndex, 'elements', elementIndex];
        for (const id of item.enables) {
          if (!known.has(id)) context.addIssue({ code: 'custom', path: [...path, 'enables'], message: `element "${item.id}" enables "${id}", which is not in the template` });
        }
        for (const id of item.sources) {
          if (!sources.has(id)) context.addIssue({ code: 'custom', path: [...path, 'sources'], message: `element "${item.id}" names source "${id}", which is not among the references` });
        }
      });
    });
    for (const id of template.coreSet ?? []) {
      if (!known.has(id)) context.addIssue({ code: 'custom', path: ['coreSet'], message: `"${id}" is not an element of the template` });
    }
  });

/** Read a template from outside. @throws z.ZodError whose issues name the place in the file. */
export function parseTemplate(input: unknown): Template {
  return templateSchema.parse(input) as unknown as Template;
}

function reportRepeats(ids: readonly string[], report: (id: string) => void): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) report(id);
    seen.add(id);
  }
}
