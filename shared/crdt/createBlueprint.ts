import * as Y from 'yjs';
import type { Blueprint, Element } from '../domain/Blueprint.ts';
import type { LayerId } from '../domain/ids.ts';
import { entryOf, roots, type AgencyFields, type ElementFields, type LayerFields, type LinkFields, type MetaFields, type NoteFields } from './layout.ts';
import { firstKeys } from './order.ts';
import { fragmentOf } from './richText.ts';

/** The first update of a board document, holding all of `blueprint`. Made once, by the server, before anybody connects. */
export function createBlueprintUpdate(blueprint: Blueprint): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => fill(doc, blueprint));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function fill(doc: Y.Doc, blueprint: Blueprint): void {
  const { meta, layers, elements, links, notes, agencies } = roots(doc);
  const { schema, title, place, language, template } = blueprint;
  const heading: MetaFields = { schema, title, place, language, template };
  for (const [key, value] of Object.entries(heading)) meta.set(key, value);
  const layerKeys = firstKeys(blueprint.layers.length);
  blueprint.layers.forEach((layer, layerIndex) => {
    layers.set(layer.id, entryOf<LayerFields>({ title: layer.title, description: layer.description, order: layerKeys[layerIndex] ?? '' }));
    const keys = firstKeys(layer.elements.length);
    layer.elements.forEach((element, index) => elements.set(element.id, entryOf(elementFields(element, layer.id, keys[index] ?? ''))));
  });
  for (const { id, kind, from, to } of blueprint.links) links.set(id, entryOf<LinkFields>({ kind, from, to, removed: false }));
  for (const { id, x, y, colour, text, by, removed } of blueprint.notes) {
    notes.set(id, entryOf<NoteFields>({ position: { x, y }, colour, text: fragmentOf(text), by, removed }));
  }
  for (const { id, name, initials, pattern } of blueprint.agencies) agencies.set(id, entryOf<AgencyFields>({ name, initials, pattern }));
}

/** The fields of a new element, nested texts included. */
export function elementFields(element: Element, layer: LayerId, order: string): ElementFields {
  const { title, summary, body, reason, origin, stance, owner, readinessNow, readinessTarget, removed } = element;
  return {
    layer,
    order,
    title: fragmentOf(title),
    summary: fragmentOf(summary),
    body: fragmentOf(body),
    reason: fragmentOf(reason),
    origin,
    stance,
    owner,
    readinessNow,
    readinessTarget,
    removed,
  };
}
