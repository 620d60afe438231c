import * as Y from 'yjs';
import type { Authorship, NoteColour, Place, Readiness, StanceDecision } from '../domain/Blueprint.ts';
import type { ArrowEnd, ArrowHeads, PenColour, PieceKind, ShapeForm, TextSize } from '../domain/Piece.ts';
import type { AgencyId, AssetId, ElementId, GroupId, LayerId } from '../domain/ids.ts';
import type { Template } from '../domain/Template.ts';

/** The layout of a board document, version 1: root maps of `Y.Map`s keyed by id. Nothing outside this folder knows it.
 *  Values are named here as they are written; readers still check each one, because partners can write anything. */

/** `meta`: one key a field, last writer wins. `template` is the whole template version, written once. */
export interface MetaFields {
  schema: number;
  title: string;
  place: Place;
  language: string;
  template: Template;
}

/** A layer's fields. `order` is a fractional key. */
export interface LayerFields {
  title: string;
  description: string;
  order: string;
}

/** An element's fields. Prose is collaborative; the rest is last writer wins, a key each. */
export interface ElementFields {
  layer: LayerId;
  order: string;
  title: Y.XmlFragment;
  summary: Y.XmlFragment;
  body: Y.XmlFragment;
  reason: Y.XmlFragment;
  origin: ElementId | null;
  stance: StanceDecision | null;
  owner: AgencyId | null;
  readinessNow: Readiness | null;
  readinessTarget: Readiness | null;
  locked: boolean;
  removed: Authorship | null;
}

/** A link's fields. `removed` is a mark, so that two people drawing and rubbing out the same link agree. */
export interface LinkFields {
  kind: string;
  from: ElementId;
  to: ElementId;
  removed: boolean;
}

/** Canvas units, of the top left corner. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** Canvas units. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How something lies among others. `stack` is a fractional key. */
export interface ArrangedFields {
  stack: string;
  locked: boolean;
  group: GroupId | null;
}

/** A note's fields. `x` and `y` are canvas units; `position` is one value, so that a note never lands where nobody put it. */
export interface NoteFields extends ArrangedFields {
  position: Position;
  size: Size;
  colour: NoteColour;
  text: Y.XmlFragment;
  by: Authorship;
  removed: Authorship | null;
}

/** A piece's fields: those of its kind, and no others. An arrow has two ends instead of a position and a size. Each can be
 *  changed by itself, but for `kind`, `points`, `asset` and `natural`, which are written once. */
export interface PieceFields extends ArrangedFields {
  kind: PieceKind;
  text: Y.XmlFragment;
  by: Authorship;
  removed: Authorship | null;
  position?: Position;
  size?: Size;
  from?: ArrowEnd;
  to?: ArrowEnd;
  heads?: ArrowHeads;
  form?: ShapeForm;
  filled?: boolean;
  colour?: PenColour;
  textSize?: TextSize;
  points?: string;
  thickness?: number;
  asset?: AssetId;
  natural?: Size;
}

/** An agency's fields. */
export interface AgencyFields {
  name: string;
  initials: string;
  pattern: number;
  /** The agency that this is another spelling of; missing for most. */
  mergedInto?: AgencyId;
}

/** An entry of a collection. Fields may be missing or of the wrong kind: read them through `fields.ts`. */
export type Entry = Y.Map<unknown>;

/** The root maps of a board document. */
export function roots(doc: Y.Doc) {
  return {
    meta: doc.getMap<unknown>('meta'),
    layers: doc.getMap<Entry>('layers'),
    elements: doc.getMap<Entry>('elements'),
    links: doc.getMap<Entry>('links'),
    notes: doc.getMap<Entry>('notes'),
    pieces: doc.getMap<Entry>('pieces'),
    agencies: doc.getMap<Entry>('agencies'),
  };
}

/** An entry of a collection, unless there is none or a partner put something else there. */
export function entryIn(collection: Y.Map<Entry>, id: string): Entry | undefined {
  const entry: unknown = collection.get(id);
  return entry instanceof Y.Map ? entry : undefined;
}

/** A new entry with its nested types, to be put into a collection in the same transaction. */
export function entryOf<Fields extends object>(fields: Fields): Entry {
  return new Y.Map(Object.entries(fields));
}
