import type { Clip, ClippedElement } from '../../../shared/domain/Clip.ts';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { selectedNotes, selectedOnMap, selectedPieces } from '../../commands/selected.ts';
import type { Workplace } from '../../workplace/Workplace.ts';

/** What is selected, as it is copied; null when nothing is that can be. */
export function clipOf(workplace: Workplace): Clip | null {
  const { model } = workplace;
  const { layers, layerOf } = model.structure.get();
  const elements = selectedOnMap(workplace).flatMap((id): ClippedElement[] => {
    const element = model.element(id).get();
    const layer = layers.find((each) => each.id === layerOf.get(id));
    if (element === undefined || layer === undefined) return [];
    const { title, summary, body, reason, owner, readinessNow, readinessTarget } = element;
    return [{ id, title, summary, body, reason, owner, readinessNow, readinessTarget, layer: { id: layer.id, title: layer.title } }];
  });
  const notes = selectedNotes(workplace).flatMap((id) => {
    const note = model.note(id).get();
    return note === undefined ? [] : [{ id, x: note.x, y: note.y, width: note.width, height: note.height, colour: note.colour, text: note.text, group: note.group }];
  });
  const pieces = selectedPieces(workplace).flatMap((id) => model.pieces.piece(id).get() ?? []);
  if (elements.length + notes.length + pieces.length === 0) return null;
  const copied: ReadonlySet<ElementId> = new Set(elements.map(({ id }) => id));
  const owners = new Set(elements.map(({ owner }) => owner));
  return {
    blueprint: workplace.session.blueprint,
    elements,
    links: model.links.get().filter(({ from, to }) => copied.has(from) && copied.has(to)).map(({ from, to }) => ({ from, to })),
    notes,
    pieces,
    agencies: [...model.agencies.get().values()].filter(({ id }) => owners.has(id)).map(({ id, name }) => ({ id, name })),
  };
}
