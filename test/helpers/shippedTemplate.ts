import { readFileSync } from 'node:fs';
import { blueprintFromTemplate } from '../../shared/domain/blueprintFromTemplate.ts';
import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import type { Template } from '../../shared/domain/Template.ts';
import { parseTemplate } from '../../shared/schema/templateSchema.ts';

/** Ids of the templates that come with the product. */
export const SHIPPED = ['local-digital-blueprint', 'digital-inclusion', 'community-integration', 'digital-connectivity-older-people'] as const;

/** A shipped template. */
export function shippedTemplate(id: (typeof SHIPPED)[number] = 'local-digital-blueprint'): Template {
  return parseTemplate(JSON.parse(readFileSync(new URL(`../../shared/templates/${id}.json`, import.meta.url), 'utf8')));
}

/** A place's fresh copy of a shipped template. */
export function freshBlueprint(id: (typeof SHIPPED)[number] = 'local-digital-blueprint'): Blueprint {
  return blueprintFromTemplate(shippedTemplate(id), { name: 'Calderdale', gssCodes: ['E08000033'] });
}
