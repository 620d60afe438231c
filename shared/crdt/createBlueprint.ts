import * as Y from 'yjs';
import type { Blueprint, Element, Note } from '../domain/Blueprint.ts';
import type { LayerId } from '../domain/ids.ts';
import type { Piece } from '../domain/Piece.ts';
import { entryOf, roots, type AgencyFields, type ElementFields, type LayerFields, type LinkFields, type MetaFields, type NoteFields, type PieceFields } from './layout.ts';
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
  const { meta, layers, elements, links, notes, pieces, agencies } = roots(doc);
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
  for (const note of blueprint.notes) notes.set(note.id, entryOf(noteFields(note)));
  for (const piece of blueprint.pieces) pieces.set(piece.id, entryOf(pieceFields(piece)));
  for (const { id, name, initials, pattern } of blueprint.agencies) agencies.set(id, entryOf<AgencyFields>({ name, initials, pattern }));
}

/** The fields of a new element, nested texts included. */
export function elementFields(element: Element, layer: LayerId, order: string): ElementFields {
  const { title, summary, body, reason, origin, stance, owner, readinessNow, readinessTarget, locked, removed } = element;
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
    locked,
    removed,
  };
}

/** The fields of a new note, its text included. */
export function noteFields({ x, y, width, height, colour, text, stack, locked, group, by, removed }: Note): NoteFields {
  return { position: { x, y }, size: { width, height }, colour, text: fragmentOf(text), stack, locked, group, by, removed };
}

/** The fields of a new piece, its text included. */
export function pieceFields(piece: Piece): PieceFields {
  const { kind, x, y, width, height, text, stack, locked, group, by, removed } = piece;
  const common = { kind, text: fragmentOf(text), stack, locked, group, by, removed };
  const placed = { ...common, position: { x, y }, size: { width, height } };
  switch (piece.kind) {
    case 'frame':
      return placed;
    case 'text':
      return { ...placed, colour: piece.colour, textSize: piece.textSize };
    case 'shape':
      return { ...placed, form: piece.form, colour: piece.colour, filled: piece.filled };
    case 'ink':
      return { ...placed, points: piece.points, thickness: piece.thickness, colour: piece.colour };
    case 'arrow':
      return { ...common, from: piece.from, to: piece.to, heads: piece.heads, colour: piece.colour };
    case 'image':
      return { ...placed, asset: piece.asset, natural: { width: piece.naturalWidth, height: piece.naturalHeight } };
  }
}
