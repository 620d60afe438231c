import { linkId } from './ids.ts';
import { richTextOf } from './RichText.ts';
import { SCHEMA_VERSION } from './schemaVersion.ts';
import type { Blueprint, Element, Place } from './Blueprint.ts';
import type { Template, TemplateElement } from './Template.ts';

/** A place's copy of a template version: nothing decided yet, nobody owns anything.
 *  `title` is the template's unless given. */
export function blueprintFromTemplate(template: Template, place: Place, title = template.title): Blueprint {
  return {
    schema: SCHEMA_VERSION,
    title,
    place,
    language: template.language,
    template,
    layers: template.layers.map(({ id, title: layerTitle, description, elements }) => ({
      id,
      title: layerTitle,
      description,
      elements: elements.map(elementFromTemplate),
    })),
    links: template.layers
      .flatMap(({ elements }) => elements)
      .flatMap(({ id: from, enables }) => [...new Set(enables)].map((to) => ({ id: linkId(from, 'enables', to), kind: 'enables' as const, from, to })))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    notes: [],
    pieces: [],
    agencies: [],
  };
}

function elementFromTemplate({ id, title, summary }: TemplateElement): Element {
  return {
    id,
    title: richTextOf(title),
    summary: richTextOf(summary),
    body: richTextOf(''),
    reason: richTextOf(''),
    origin: id,
    stance: null,
    owner: null,
    readinessNow: null,
    readinessTarget: null,
    locked: false,
    removed: null,
  };
}
