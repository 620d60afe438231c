import type { ElementId } from '../../shared/domain/ids.ts';
import type { Command } from '../commands/Command.ts';
import { isRemoved, namesOf } from '../commands/elementCommands.ts';
import { isLocked } from '../commands/locked.ts';
import { selectedElements, selectedNotes, selectedOnMap, selectedPieces } from '../commands/selected.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { focusedItem } from '../workplace/focusItem.ts';
import { itemsIn, selectionOf, toggled } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Commands on what is selected, and on several things at once. */

function command(id: string, shortcuts: readonly string[], changes: boolean, isAvailable: Command['isAvailable'], run: Command['run']): Command {
  return { id, label: `commands.${id}` as MessageKey, shortcuts, changes, isAvailable, run };
}

/** Of these elements, those whose cards are shown as they are: not in a collapsed layer, and not left out by a filter. */
function shownAmong({ collapsed, model, showing }: Workplace, ids: Iterable<ElementId>): readonly ElementId[] {
  const folded = collapsed.ids.get();
  const left = showing.ids.get();
  const { layerOf } = model.structure.get();
  return [...ids].filter((id) => {
    const layer = layerOf.get(id);
    return layer !== undefined && !folded.has(layer) && left?.has(id) !== false;
  });
}

function selectAll(workplace: Workplace): void {
  const { model, showing } = workplace;
  const left = showing.ids.get();
  const notes = model.notes.get().shown.filter((id) => left?.has(id) !== false);
  workplace.select(selectionOf({ elements: shownAmong(workplace, model.structure.get().numbers.keys()), notes, pieces: model.pieces.ids.get().shown }));
}

/** The elements of the layer of what was selected or has the keyboard. */
function layerHere(workplace: Workplace): readonly ElementId[] {
  const { layers, layerOf } = workplace.model.structure.get();
  const focused = focusedItem(workplace);
  const id = selectedOnMap(workplace).at(-1) ?? (focused?.kind === 'element' ? focused.id : undefined);
  const layer = id === undefined ? undefined : layerOf.get(id);
  return layers.find((each) => each.id === layer)?.elements ?? [];
}

/** What can be removed of all that is selected. */
function removable(workplace: Workplace) {
  return {
    elements: selectedElements(workplace).filter((id) => !isRemoved(workplace, id) && !isLocked(workplace, { kind: 'element', id })),
    notes: selectedNotes(workplace).filter((id) => !isLocked(workplace, { kind: 'note', id })),
    pieces: selectedPieces(workplace).filter((id) => !isLocked(workplace, { kind: 'piece', id })),
  };
}

function removeAll(workplace: Workplace): void {
  const { elements, notes, pieces } = removable(workplace);
  workplace.model.items.remove(itemsIn(selectionOf({ elements, notes, pieces })));
  const what = [
    elements.length > 0 && namesOf(workplace, elements),
    notes.length > 0 && t('hands.notes', { count: notes.length }),
    pieces.length > 0 && t('hands.pieces', { count: pieces.length }),
  ].filter(Boolean).join(', ');
  announce(t('hands.removed', { what }));
}

const isSeveral = ({ selection }: Workplace) => selection.get()?.kind === 'several';

export const selectionCommands: readonly Command[] = [
  command('selection.all', ['Mod+a'], false, () => true, selectAll),
  command('selection.layer', ['Shift+a'], false, (workplace) => layerHere(workplace).length > 0, (workplace) => workplace.select(selectionOf({ elements: shownAmong(workplace, layerHere(workplace)) }))),
  command('selection.toggle', ['a', 'Shift+Enter'], false, (workplace) => focusedItem(workplace) !== null, (workplace) => {
    const item = focusedItem(workplace);
    if (item !== null) workplace.select(toggled(workplace.selection.get(), item));
  }),
  command('selection.clear', ['Escape'], false, isSeveral, (workplace) => workplace.select(null)),
  command('selection.remove', ['Delete', 'Backspace', '4'], true, (workplace) => {
    if (!isSeveral(workplace)) return false;
    return Object.values(removable(workplace)).some((ids) => ids.length > 0);
  }, removeAll),
  command('outline.several', ['Shift+v'], false, ({ view }) => view.get() === 'outline', ({ picking }) => picking.set(!picking.get())),
  command('element.owner', ['u'], true, (workplace) => selectedOnMap(workplace).length > 0, (workplace) => workplace.ask({ kind: 'owner', elements: selectedOnMap(workplace) })),
];
