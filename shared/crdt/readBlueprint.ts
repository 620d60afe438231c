import type * as Y from 'yjs';
import { agencyInitials } from '../domain/agencyInitials.ts';
import type { Agency, Blueprint, Element, Layer, Link, Place, Readiness, Stance } from '../domain/Blueprint.ts';
import { linkId, type AgencyId, type ElementId, type LayerId, type LinkId } from '../domain/ids.ts';
import { SCHEMA_VERSION } from '../domain/schemaVersion.ts';
import type { Template } from '../domain/Template.ts';
import { LIMITS } from '../protocol/limits.ts';
import { templateSchema } from '../schema/templateSchema.ts';
import { authorshipIn, booleanIn, idIn, lineIn, linkKindIn, placeIn, readinessIn, stanceIn, stringIn } from './fields.ts';
import { entryIn, roots, type Entry } from './layout.ts';
import { agencyNow } from './mergedAgencies.ts';
import { byOrder } from './order.ts';
import { byId, entriesOf, optional, prose, UNREPORTED, type Problem, type Report } from './reading.ts';
import { readNotes } from './readNotes.ts';
import { readPieces } from './readPieces.ts';

export type { Problem, Report } from './reading.ts';

/** An element with its place on the map. */
export interface PlacedElement {
  readonly element: Element;
  readonly layer: LayerId;
  readonly order: string;
}

/** The blueprint in a board document, and what is wrong with it. Never throws, whatever partners wrote. */
export function readBlueprint(doc: Y.Doc): { blueprint: Blueprint; problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (kind, at) => problems.push({ kind, at });
  const heading = readHeading(doc, report);
  const agencies = readAgencies(doc, report);
  const layers = readLayers(doc, report);
  const placed = readElements(doc, layers, report);
  const elements = new Map(placed.map(({ element }) => [element.id, element]));
  const known = new Set(agencies.map(({ id }) => id));
  for (const { id, owner } of elements.values()) {
    if (owner !== null && !known.has(owner)) report('owner-unknown', `elements/${id}/owner`);
  }
  const notes = readNotes(doc, report);
  const noteIds = new Set(notes.map(({ id }) => id));
  return {
    blueprint: {
      ...heading,
      layers: layers.map(({ id, title, description }) => ({
        id,
        title,
        description,
        elements: placed
          .filter(({ layer }) => layer === id)
          .map(({ element }) => (element.owner !== null && !known.has(element.owner) ? { ...element, owner: null } : element)),
      })),
      links: readLinks(doc, (id) => elements.has(id), report),
      notes,
      pieces: readPieces(doc, { elements, notes: noteIds }, report),
      agencies,
    },
    problems,
  };
}

/** Whether this program may write to the document: `newer` asks to be reloaded, `missing` is not loaded yet. */
export function schemaState(doc: Y.Doc): 'current' | 'newer' | 'missing' {
  const schema = roots(doc).meta.get('schema');
  if (typeof schema !== 'number') return 'missing';
  return schema > SCHEMA_VERSION ? 'newer' : 'current';
}

/** Title, place, language and template. */
export function readHeading(doc: Y.Doc, report: Report = UNREPORTED): Pick<Blueprint, 'schema' | 'title' | 'place' | 'language' | 'template'> {
  const { meta } = roots(doc);
  const schema = meta.get('schema');
  if (typeof schema !== 'number') report('schema-missing', 'meta/schema');
  else if (schema > SCHEMA_VERSION) report('schema-newer', 'meta/schema');
  const place: Place = placeIn(meta.get('place')) ?? { name: '?', gssCodes: [] };
  const template = readTemplate(meta.get('template'), report);
  return {
    schema: typeof schema === 'number' ? schema : SCHEMA_VERSION,
    title: lineIn(meta.get('title'), LIMITS.maxTitleLength) ?? template.title,
    place,
    language: languageIn(meta.get('language')) ?? template.language,
    template,
  };
}

/** A layer without its elements, with its place among layers. */
export type LayerHeading = Omit<Layer, 'elements'> & { readonly order: string };

/** The layers, in order. */
export function readLayers(doc: Y.Doc, report: Report = UNREPORTED): LayerHeading[] {
  return entriesOf<LayerId>(doc, 'layers', report)
    .map(([id, entry]) => ({
      id,
      title: lineIn(entry.get('title'), LIMITS.maxTitleLength) ?? id,
      description: stringIn(entry.get('description')) ?? '',
      order: stringIn(entry.get('order'), 200) ?? '',
    }))
    .sort(byOrder);
}

/** Where an element stands and what was decided, without its prose. */
export interface Placement {
  readonly id: ElementId;
  /** As it was written: perhaps none that exists. */
  readonly layer: LayerId;
  readonly order: string;
  readonly removed: boolean;
  /** Whether the place itself added it. */
  readonly own: boolean;
  readonly stance: Stance | null;
  readonly owner: AgencyId | null;
  readonly readinessNow: Readiness | null;
  readonly readinessTarget: Readiness | null;
  readonly locked: boolean;
}

/** Where all elements stand: `readElements` for whoever needs no words. In no order. */
export function readPlacements(doc: Y.Doc): Placement[] {
  return entriesOf<ElementId>(doc, 'elements', UNREPORTED).map(([id, entry]) => placementIn(id, entry));
}

/** Where one element stands, or undefined when there is none with that id. */
export function readPlacement(doc: Y.Doc, id: ElementId): Placement | undefined {
  const entry = idIn(id) === undefined ? undefined : entryIn(roots(doc).elements, id);
  return entry === undefined ? undefined : placementIn(id, entry);
}

function placementIn(id: ElementId, entry: Entry): Placement {
  return {
    id,
    layer: (stringIn(entry.get('layer')) ?? '') as LayerId,
    order: stringIn(entry.get('order'), 200) ?? '',
    removed: authorshipIn(entry.get('removed')) !== undefined,
    own: idIn(entry.get('origin')) === undefined,
    stance: stanceIn(entry.get('stance'))?.stance ?? null,
    owner: ownerIn(entry, entry.get('owner')) ?? null,
    readinessNow: readinessIn(entry.get('readinessNow')) ?? null,
    readinessTarget: readinessIn(entry.get('readinessTarget')) ?? null,
    locked: booleanIn(entry.get('locked')) ?? false,
  };
}

/** All elements, each in a layer that exists, sorted within layers. One whose layer is missing stands in the first. */
export function readElements(doc: Y.Doc, layers: readonly LayerHeading[], report: Report = UNREPORTED): PlacedElement[] {
  const known = new Set(layers.map(({ id }) => id));
  const first = layers[0]?.id;
  if (first === undefined) return [];
  return entriesOf<ElementId>(doc, 'elements', report)
    .flatMap(([id]) => readElement(doc, id, report) ?? [])
    .map((placed) => {
      if (known.has(placed.layer)) return placed;
      report('layer-missing', `elements/${placed.element.id}/layer`);
      return { ...placed, layer: first };
    })
    .sort((a, b) => byOrder({ id: a.element.id, order: a.order }, { id: b.element.id, order: b.order }));
}

/** One element, or undefined when there is none with that id. */
export function readElement(doc: Y.Doc, id: ElementId, report: Report = UNREPORTED): PlacedElement | undefined {
  const entry = entryIn(roots(doc).elements, id);
  if (entry === undefined) return undefined;
  const value = <T>(field: string, reader: (raw: unknown) => T | undefined): T | null => optional(entry, field, reader, `elements/${id}`, report);
  return {
    element: {
      id,
      title: prose(entry, 'title', 'line', `elements/${id}`, report),
      summary: prose(entry, 'summary', 'line', `elements/${id}`, report),
      body: prose(entry, 'body', 'body', `elements/${id}`, report),
      reason: prose(entry, 'reason', 'line', `elements/${id}`, report),
      origin: value('origin', idIn) as ElementId | null,
      stance: value('stance', stanceIn),
      owner: value('owner', (raw) => ownerIn(entry, raw)),
      readinessNow: value('readinessNow', readinessIn),
      readinessTarget: value('readinessTarget', readinessIn),
      locked: value('locked', booleanIn) ?? false,
      removed: value('removed', authorshipIn),
    },
    layer: (stringIn(entry.get('layer')) ?? '') as LayerId,
    order: stringIn(entry.get('order'), 200) ?? '',
  };
}

/** The links that stand, sorted by id. Those whose ends do not exist are reported and left out. */
export function readLinks(doc: Y.Doc, exists: (id: ElementId) => boolean, report: Report = UNREPORTED): Link[] {
  return entriesOf<LinkId>(doc, 'links', report)
    .flatMap(([id, entry]) => linkIn(id, entry, exists, report) ?? [])
    .sort(byId);
}

/** One link that stands, whether or not its ends exist; undefined when there is none with that id. */
export function readLink(doc: Y.Doc, id: LinkId): Link | undefined {
  const entry = idIn(id) === undefined ? undefined : entryIn(roots(doc).links, id);
  return entry === undefined ? undefined : linkIn(id, entry, () => true, UNREPORTED);
}

function linkIn(id: LinkId, entry: Entry, exists: (id: ElementId) => boolean, report: Report): Link | undefined {
  if (entry.get('removed') === true) return undefined;
  const kind = linkKindIn(entry.get('kind'));
  const from = stringIn(entry.get('from')) as ElementId | undefined;
  const to = stringIn(entry.get('to')) as ElementId | undefined;
  if (kind === undefined) report('value-unknown', `links/${id}/kind`);
  else if (from === undefined || to === undefined || !exists(from) || !exists(to)) report('link-dangling', `links/${id}`);
  else if (id !== linkId(from, kind, to)) report('entry-unreadable', `links/${id}`);
  else return { id, kind, from, to };
  return undefined;
}

/** The agency that a stored owner means now. */
function ownerIn({ doc }: Entry, raw: unknown): AgencyId | undefined {
  const id = idIn(raw) as AgencyId | undefined;
  return id === undefined || doc === null ? id : agencyNow(doc, id);
}

/** The agencies, sorted by id, without those that were merged into another. */
export function readAgencies(doc: Y.Doc, report: Report = UNREPORTED): Agency[] {
  return entriesOf<AgencyId>(doc, 'agencies', report)
    .filter(([id]) => agencyNow(doc, id) === id)
    .map(([id, entry]): Agency => {
      const name = lineIn(entry.get('name'), LIMITS.maxNameLength) ?? id.slice(0, LIMITS.maxNameLength);
      const pattern = entry.get('pattern');
      return {
        id,
        name,
        initials: lineIn(entry.get('initials'), 4) ?? agencyInitials(name),
        pattern: typeof pattern === 'number' && Number.isInteger(pattern) && pattern >= 1 && pattern <= 12 ? pattern : 1,
      };
    })
    .sort(byId);
}

const EMPTY_TEMPLATE: Template = { id: 'unreadable', version: '0', title: '', summary: '', source: '', licence: '', language: 'en-GB', references: [], layers: [] };
const readTemplates = new WeakMap<object, Template | null>();

function readTemplate(raw: unknown, report: Report): Template {
  if (typeof raw !== 'object' || raw === null) {
    report('template-unreadable', 'meta/template');
    return EMPTY_TEMPLATE;
  }
  let template = readTemplates.get(raw);
  if (template === undefined) {
    const parsed = templateSchema.safeParse(raw);
    template = parsed.success ? (parsed.data as unknown as Template) : null;
    readTemplates.set(raw, template);
  }
  if (template === null) report('template-unreadable', 'meta/template');
  return template ?? EMPTY_TEMPLATE;
}

function languageIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,3}$/.test(value) ? value : undefined;
}
