import * as z from 'zod/mini';
import type { Template } from '../domain/Template.ts';

// The small form of zod: the browser checks a board's template before it shows it.
const kebabId = z.string().check(z.maxLength(120), z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case: lower-case letters, digits and single hyphens'));
const line = z.string().check(z.minLength(1), z.maxLength(2_000));
const text = z.string().check(z.maxLength(20_000));
const upTo = <Item extends z.ZodMiniType>(item: Item, most: number) => z.array(item).check(z.maxLength(most));

const reference = z.object({
  id: kebabId,
  title: line,
  publisher: z.string().check(z.maxLength(2_000)),
  year: z.nullable(z.int()),
  url: z.string().check(z.maxLength(2_000)),
});

const element = z.object({
  id: kebabId,
  title: line,
  summary: text,
  prompts: upTo(line, 50),
  measures: upTo(line, 50),
  typicalLeads: upTo(line, 50),
  enables: upTo(kebabId, 500),
  sources: upTo(kebabId, 100),
});

const layer = z.object({
  id: kebabId,
  title: line,
  description: text,
  elements: upTo(element, 5_000),
});

/** The form of a template file (DOMAIN §2). Ids are unique, and `enables`, `sources` and `coreSet` point at things
 *  that exist; each error names the element and field by its path. */
export const templateSchema = z
  .object({
    id: kebabId,
    version: z.string().check(z.minLength(1), z.maxLength(40)),
    title: line,
    summary: text,
    source: text,
    licence: text,
    language: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en-GB')),
    references: upTo(reference, 1_000),
    coreSet: z.optional(upTo(kebabId, 5_000)),
    layers: z.array(layer).check(z.minLength(1), z.maxLength(100)),
  })
  .check(({ value: template, issues }) => {
    const elementIds = template.layers.flatMap((each) => each.elements.map(({ id }) => id));
    reportRepeats(template.layers.map(({ id }) => id), (id) => issues.push({ code: 'custom', input: template, path: ['layers'], message: `layer id "${id}" is used twice` }));
    reportRepeats(elementIds, (id) => issues.push({ code: 'custom', input: template, path: ['layers'], message: `element id "${id}" is used twice` }));
    const known = new Set(elementIds);
    const sources = new Set(template.references.map(({ id }) => id));
    template.layers.forEach((each, layerIndex) => {
      each.elements.forEach((item, elementIndex) => {
        const path = ['layers', layerIndex, 'elements', elementIndex];
        for (const id of item.enables) {
          if (!known.has(id)) issues.push({ code: 'custom', input: template, path: [...path, 'enables'], message: `element "${item.id}" enables "${id}", which is not in the template` });
        }
        for (const id of item.sources) {
          if (!sources.has(id)) issues.push({ code: 'custom', input: template, path: [...path, 'sources'], message: `element "${item.id}" names source "${id}", which is not among the references` });
        }
      });
    });
    for (const id of template.coreSet ?? []) {
      if (!known.has(id)) issues.push({ code: 'custom', input: template, path: ['coreSet'], message: `"${id}" is not an element of the template` });
    }
  });

/** Read a template from outside. @throws z.core.$ZodError whose issues name the place in the file. */
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
