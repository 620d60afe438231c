import type { Clip, ClippedElement } from '../../../shared/domain/Clip.ts';
import type { AgencyId, ElementId, GroupId, LayerId, NoteId, PieceId } from '../../../shared/domain/ids.ts';
import type { ArrowEnd, Piece } from '../../../shared/domain/Piece.ts';
import { boundsOf, centreOf, type Point } from '../../../shared/geometry/Rect.ts';
import { checkRichText } from '../../../shared/richtext/checkRichText.ts';
import { PIECE_TEXTS } from '../../../shared/richtext/pieceTexts.ts';
import { selectedOnMap } from '../../commands/selected.ts';
import type { Addition, NewElement } from '../../model/BlueprintModel.ts';
import { newElementId, newGroupId, newNoteId, newPieceId } from '../../model/newIds.ts';
import { selectionOf } from '../../workplace/Selection.ts';
import type { Workplace } from '../../workplace/Workplace.ts';

/** Where the free things of a clip go: with their middle at a point, or moved by as much from where they were. */
export type PastePlace = { readonly middle: Point } | { readonly by: Point };

type Fresh<Id extends string> = (old: string) => Id;

/** New ids for old ones, the same each time. */
function fresh<Id extends string>(make: () => Id): Fresh<Id> {
  const made = new Map<string, Id>();
  return (old) => {
    const id = made.get(old) ?? make();
    made.set(old, id);
    return id;
  };
}

/** Put what was copied into the blueprint, as one step, and select it. Elements go into the layer they were in, or one of
 *  the same name, or the one that is worked in; as the place's own. */
export function pasteClip(workplace: Workplace, clip: Clip, place: PastePlace): void {
  const { model } = workplace;
  const ids = { element: fresh(newElementId), note: fresh(newNoteId), piece: fresh(newPieceId), group: fresh(newGroupId) };
  const by = shiftFor(clip, place);
  const owners = new Map<AgencyId, AgencyId>(clip.agencies.map(({ id, name }) => [id, model.ensureAgency(name)]));
  const addition: Addition = {
    elements: runsFor(workplace, clip.elements).map(({ at, elements }) => ({ at, elements: elements.map((element) => newElement(element, ids.element, owners)) })),
    links: clip.links.map(({ from, to }) => ({ from: ids.element(from), to: ids.element(to) })),
    notes: clip.notes.map(({ id, x, y, width, height, colour, text, group }) => ({
      id: ids.note(id), x: x + by.x, y: y + by.y, width, height, colour, text: checkRichText(text, 'note').text, group: group === null ? null : ids.group(group),
    })),
    pieces: clip.pieces.map((piece) => newPiece(piece, by, clip, ids)),
  };
  model.addAll(addition);
  workplace.select(selectionOf({
    elements: addition.elements?.flatMap(({ elements }) => elements.map(({ id }) => id)) ?? [],
    notes: addition.notes?.map(({ id }) => id) ?? [],
    pieces: addition.pieces?.map(({ id }) => id) ?? [],
  }));
}

function shiftFor({ notes, pieces }: Clip, place: PastePlace): Point {
  if ('by' in place) return place.by;
  const area = boundsOf([...notes, ...pieces]);
  if (area === undefined) return { x: 0, y: 0 };
  const middle = centreOf(area);
  return { x: Math.round(place.middle.x - middle.x), y: Math.round(place.middle.y - middle.y) };
}

/** Which elements go where: for each layer, after what is selected in it, or at its end. */
function runsFor(workplace: Workplace, elements: readonly ClippedElement[]) {
  const { layers, layerOf } = workplace.model.structure.get();
  const selected = selectedOnMap(workplace);
  const lastSelected = selected.at(-1);
  const workedIn = lastSelected === undefined ? layers[0]?.id : layerOf.get(lastSelected);
  const layerFor = ({ layer }: ClippedElement): LayerId | undefined => layers.find(({ id }) => id === layer.id)?.id ?? layers.find(({ title }) => title === layer.title)?.id ?? workedIn;
  const runs = new Map<LayerId, ClippedElement[]>();
  for (const element of elements) {
    const layer = layerFor(element);
    if (layer !== undefined) runs.set(layer, [...(runs.get(layer) ?? []), element]);
  }
  return [...runs].map(([layer, here]) => {
    const after = selected.findLast((id) => layerOf.get(id) === layer) ?? layers.find(({ id }) => id === layer)?.elements.at(-1) ?? null;
    return { at: { layer, after }, elements: here };
  });
}

function newElement({ id, title, summary, body, reason, owner, readinessNow, readinessTarget }: ClippedElement, idOf: Fresh<ElementId>, owners: ReadonlyMap<AgencyId, AgencyId>): NewElement {
  return {
    id: idOf(id),
    title: checkRichText(title, 'line').text,
    summary: checkRichText(summary, 'line').text,
    body: checkRichText(body, 'body').text,
    reason: checkRichText(reason, 'line').text,
    owner: owner === null ? null : (owners.get(owner) ?? null),
    readinessNow,
    readinessTarget,
  };
}

interface FreshIds {
  readonly element: Fresh<ElementId>;
  readonly note: Fresh<NoteId>;
  readonly piece: Fresh<PieceId>;
  readonly group: Fresh<GroupId>;
}

function newPiece(piece: Piece, by: Point, clip: Clip, ids: FreshIds): Piece {
  const common = { id: ids.piece(piece.id), x: piece.x + by.x, y: piece.y + by.y, text: checkRichText(piece.text, PIECE_TEXTS[piece.kind]).text, group: piece.group === null ? null : ids.group(piece.group) };
  if (piece.kind !== 'arrow') return { ...piece, ...common };
  return { ...piece, ...common, from: newEnd(piece.from, by, clip, ids), to: newEnd(piece.to, by, clip, ids) };
}

/** An end stays attached to what was copied with it, and is loose otherwise. */
function newEnd({ x, y, on }: ArrowEnd, by: Point, clip: Clip, ids: FreshIds): ArrowEnd {
  const point = { x: x + by.x, y: y + by.y };
  if (on === null) return { ...point, on: null };
  const { ax, ay } = on;
  switch (on.kind) {
    case 'element': return { ...point, on: clip.elements.some(({ id }) => id === on.id) ? { kind: 'element', id: ids.element(on.id), ax, ay } : null };
    case 'note': return { ...point, on: clip.notes.some(({ id }) => id === on.id) ? { kind: 'note', id: ids.note(on.id), ax, ay } : null };
    case 'piece': return { ...point, on: clip.pieces.some(({ id }) => id === on.id) ? { kind: 'piece', id: ids.piece(on.id), ax, ay } : null };
  }
}
