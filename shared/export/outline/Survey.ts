import type { Agency, Authorship, Blueprint, Element, Layer, Note, Stance } from '../../domain/Blueprint.ts';
import type { AgencyId, ElementId } from '../../domain/ids.ts';
import type { Piece } from '../../domain/Piece.ts';
import type { Reference, TemplateElement, TemplateLayer } from '../../domain/Template.ts';
import type { Run } from '../ExportDocument.ts';
import { dayOf, word } from '../words/documentWords.ts';
import { lineText } from './richBlocks.ts';
import { run } from './runs.ts';

/** An element that is on the map, with what the document calls it. */
export interface Placed {
  readonly element: Element;
  readonly layer: Layer;
  /** "3.4": the layer's position and the element's among those not taken off. */
  readonly number: string;
  /** The id of its section. */
  readonly section: string;
  readonly title: string;
  /** What it came from, if the template still says. */
  readonly template: TemplateElement | null;
}

/** What all parts of the document look up, worked out once. */
export interface Survey {
  readonly blueprint: Blueprint;
  /** When the document is made. */
  readonly date: Date;
  /** Elements on the map, in order. */
  readonly placed: readonly Placed[];
  placedIn(layer: Layer): readonly Placed[];
  enabledBy(id: ElementId): readonly Placed[];
  enables(id: ElementId): readonly Placed[];
  agencyName(id: AgencyId): string;
  /** "Name for Agency, 24 June 2026". */
  signature(by: Authorship): string;
  count(stance: Stance | null): number;
  /** The layer of the template that an element of it stands in. */
  templateLayerOf(id: ElementId): TemplateLayer | null;
  reference(id: string): { readonly reference: Reference; readonly section: string } | null;
  /** Notes on the map, the oldest first. */
  readonly notes: readonly Note[];
  /** What else lies freely on the board, from the top, then from the left. */
  readonly pieces: readonly Piece[];
}

/** Look a blueprint over. Order, numbers and names come from nothing but the blueprint. */
export function surveyOf(blueprint: Blueprint, date: Date): Survey {
  const fromTemplate = new Map(blueprint.template.layers.flatMap((layer) => layer.elements.map((element) => [element.id, { layer, element }] as const)));
  const placed = blueprint.layers.flatMap((layer, layerIndex) =>
    layer.elements
      .filter(({ removed }) => removed === null)
      .map((element, index): Placed => ({
        element,
        layer,
        number: `${layerIndex + 1}.${index + 1}`,
        section: `element-${layerIndex + 1}-${index + 1}`,
        title: lineText(element.title) || word('element.untitled'),
        template: element.origin === null ? null : (fromTemplate.get(element.origin)?.element ?? null),
      })),
  );
  const byId = new Map(placed.map((each) => [each.element.id, each]));
  const byLayer = new Map(blueprint.layers.map((layer) => [layer, placed.filter((each) => each.layer === layer)]));
  const agencies = new Map<AgencyId, Agency>(blueprint.agencies.map((agency) => [agency.id, agency]));
  const forward = neighbours(blueprint, byId, 'from', 'to');
  const backward = neighbours(blueprint, byId, 'to', 'from');
  const references = new Map(blueprint.template.references.map((reference, index) => [reference.id, { reference, section: `reference-${index + 1}` }]));
  const agencyName = (id: AgencyId) => agencies.get(id)?.name ?? id;
  return {
    blueprint,
    date,
    placed,
    placedIn: (layer) => byLayer.get(layer) ?? [],
    enables: (id) => forward.get(id) ?? [],
    enabledBy: (id) => backward.get(id) ?? [],
    agencyName,
    signature: ({ name, agency, at }) =>
      agency === null ? word('by.person', { name, date: dayOf(at) }) : word('by.agency', { name, agency: agencyName(agency), date: dayOf(at) }),
    count: (stance) => placed.filter(({ element }) => (element.stance?.stance ?? null) === stance).length,
    templateLayerOf: (id) => fromTemplate.get(id)?.layer ?? null,
    reference: (id) => references.get(id) ?? null,
    notes: blueprint.notes.filter(({ removed }) => removed === null).toSorted((a, b) => compare(a.by.at, b.by.at) || compare(a.id, b.id)),
    pieces: blueprint.pieces.filter(({ removed }) => removed === null).toSorted((a, b) => a.y - b.y || a.x - b.x || compare(a.id, b.id)),
  };
}

/** An element named as people point at it: number and title, leading to its section; struck through when removed. */
export function pointerTo({ element, number, title, section }: Placed): readonly Run[] {
  const removed = element.stance?.stance === 'remove' ? ({ strike: true } as const) : {};
  return [run(`${number} `, { target: section }), run(title, { target: section, ...removed })];
}

function neighbours(blueprint: Blueprint, byId: ReadonlyMap<ElementId, Placed>, near: 'from' | 'to', far: 'from' | 'to') {
  const found = new Map<ElementId, Placed[]>();
  for (const link of blueprint.links) {
    const other = byId.get(link[far]);
    if (other === undefined) continue;
    const list = found.get(link[near]);
    if (list === undefined) found.set(link[near], [other]);
    else list.push(other);
  }
  const order = new Map([...byId.keys()].map((id, index) => [id, index]));
  for (const list of found.values()) list.sort((a, b) => (order.get(a.element.id) ?? 0) - (order.get(b.element.id) ?? 0));
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
