import type { ElementId, LayerId } from '../../shared/domain/ids.ts';
import type { Stance } from '../../shared/domain/Blueprint.ts';
import { stancesFor } from '../../shared/crdt/commands/elements.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { MessageKey } from '../messages/t.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import type { LayerView } from '../model/BlueprintModel.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';
import { selectedElements, selectedOnMap } from './selected.ts';

/** Commands on the selected element; those that make sense for many are for all that are selected. */

function selected({ selection, model }: Workplace): ElementId | null {
  const now = selection.get();
  return now?.kind === 'element' && model.element(now.id).get() !== undefined ? now.id : null;
}

function onMap(workplace: Workplace): { id: ElementId; layer: LayerView; index: number } | null {
  const id = selected(workplace);
  if (id === null) return null;
  for (const layer of workplace.model.structure.get().layers) {
    const index = layer.elements.indexOf(id);
    if (index >= 0) return { id, layer, index };
  }
  return null;
}

/** What people call an element: its number and title. */
export function nameOf({ model }: Workplace, id: ElementId): string {
  const element = model.element(id).get();
  const title = element === undefined ? '' : plainTextOf(element.title).trim();
  return [model.structure.get().numbers.get(id), title || t('element.untitled')].filter(Boolean).join(' ');
}

function announceMoved(workplace: Workplace, id: ElementId): void {
  const { layers, layerOf } = workplace.model.structure.get();
  const layer = layers.find((each) => each.id === layerOf.get(id));
  if (layer === undefined) return;
  announce(t('commands.moved', { name: nameOf(workplace, id), layer: layer.title, position: layer.elements.indexOf(id) + 1, count: layer.elements.length }));
}

/** Move an element, or several that then stand one after the other, and say where they went. @param also what else belongs
 *  to the same step. */
export function moveAndTell(workplace: Workplace, ids: readonly ElementId[], to: { layer: LayerId; after: ElementId | null }, also: () => void = () => undefined): void {
  workplace.model.atOnce(() => {
    workplace.model.moveElements(ids, to);
    also();
  });
  const [first] = ids;
  if (ids.length === 1 && first !== undefined) announceMoved(workplace, first);
  else announce(t('commands.movedMany', { count: ids.length, layer: workplace.model.structure.get().layers.find(({ id }) => id === to.layer)?.title ?? '' }));
}

function move(id: string, label: MessageKey, shortcuts: readonly string[], target: (workplace: Workplace) => { layer: LayerId; after: ElementId | null } | null): Command {
  return {
    id,
    label,
    shortcuts,
    changes: true,
    isAvailable: (workplace) => target(workplace) !== null,
    run: (workplace) => {
      const element = selected(workplace);
      const to = target(workplace);
      if (element !== null && to !== null) moveAndTell(workplace, [element], to);
    },
  };
}

function inLayer(step: -1 | 1) {
  return (workplace: Workplace) => {
    const at = onMap(workplace);
    if (at === null) return null;
    const { layer, index } = at;
    if (step === -1) return index === 0 ? null : { layer: layer.id, after: layer.elements[index - 2] ?? null };
    const next = layer.elements[index + 1];
    return next === undefined ? null : { layer: layer.id, after: next };
  };
}

function toLayer(step: -1 | 1) {
  return (workplace: Workplace) => {
    const at = onMap(workplace);
    if (at === null) return null;
    const { layers } = workplace.model.structure.get();
    const target = layers[layers.indexOf(at.layer) + step];
    return target === undefined ? null : { layer: target.id, after: target.elements[Math.min(at.index, target.elements.length) - 1] ?? null };
  };
}

function stance(value: Stance | null, label: MessageKey, shortcut: string): Command {
  const name = value ?? 'undecided';
  return {
    id: `element.stance.${name}`,
    label,
    shortcuts: [shortcut],
    changes: true,
    isAvailable: (workplace) => selectedElements(workplace).some((id) => canTake(workplace, id, value)),
    run: (workplace) => {
      const ids = selectedElements(workplace).filter((id) => canTake(workplace, id, value));
      workplace.model.atOnce(() => {
        for (const id of ids) workplace.model.setStance(id, value);
      });
      announce(t('commands.stanceSet', { name: namesOf(workplace, ids), stance: t(`element.stance.${name}`) }));
    },
  };
}

/** Whether an element can be given this stance and has another. */
function canTake({ model }: Workplace, id: ElementId, value: Stance | null): boolean {
  const placement = model.placement(id);
  if (placement === undefined || !stancesFor(placement.own).includes(value)) return false;
  return (placement.own ? (placement.removed ? 'remove' : 'add') : placement.stance) !== value;
}

/** One by its name, several by their number. */
export function namesOf(workplace: Workplace, ids: readonly ElementId[]): string {
  const [first] = ids;
  return ids.length === 1 && first !== undefined ? nameOf(workplace, first) : t('commands.elements', { count: ids.length });
}

/** Whether an element is off: decided against, or taken off the map. */
export function isRemoved(workplace: Workplace, id: ElementId): boolean {
  const placement = workplace.model.placement(id);
  return placement !== undefined && (placement.removed || (!placement.own && placement.stance === 'remove'));
}

export const elementCommands: readonly Command[] = [
  {
    id: 'element.open',
    label: 'commands.element.open',
    shortcuts: ['Enter'],
    changes: false,
    isAvailable: (workplace) => selected(workplace) !== null,
    run: (workplace) => {
      const id = selected(workplace);
      if (id !== null) workplace.openPanel(id);
    },
  },
  {
    id: 'element.add',
    label: 'commands.element.add',
    shortcuts: ['e'],
    changes: true,
    isAvailable: ({ model }) => model.structure.get().layers.length > 0,
    run: (workplace) => {
      const at = onMap(workplace);
      const layer = at?.layer.id ?? workplace.model.structure.get().layers[0]?.id;
      if (layer !== undefined) workplace.ask({ kind: 'addElement', layer, after: at?.id ?? workplace.model.structure.get().layers[0]?.elements.at(-1) ?? null });
    },
  },
  move('element.moveEarlier', 'commands.element.moveEarlier', ['Alt+ArrowLeft'], inLayer(-1)),
  move('element.moveLater', 'commands.element.moveLater', ['Alt+ArrowRight'], inLayer(1)),
  move('element.moveLayerUp', 'commands.element.moveLayerUp', ['Alt+ArrowUp'], toLayer(-1)),
  move('element.moveLayerDown', 'commands.element.moveLayerDown', ['Alt+ArrowDown'], toLayer(1)),
  {
    id: 'element.moveTo',
    label: 'commands.element.moveTo',
    shortcuts: ['m'],
    changes: true,
    isAvailable: (workplace) => selectedOnMap(workplace).length > 0,
    run: (workplace) => workplace.ask({ kind: 'moveElements', elements: selectedOnMap(workplace) }),
  },
  {
    id: 'element.link',
    label: 'commands.element.link',
    shortcuts: ['l'],
    changes: true,
    isAvailable: (workplace) => onMap(workplace) !== null,
    run: (workplace) => {
      const id = selected(workplace);
      if (id !== null) workplace.ask({ kind: 'link', from: id });
    },
  },
  stance('keep', 'commands.element.stance.keep', '1'),
  stance('change', 'commands.element.stance.change', '2'),
  {
    id: 'element.remove',
    label: 'commands.element.remove',
    shortcuts: ['Delete', 'Backspace', '4'],
    changes: true,
    isAvailable: (workplace) => {
      const id = selected(workplace);
      return id !== null && !isRemoved(workplace, id);
    },
    run: (workplace) => {
      const id = selected(workplace);
      if (id === null) return;
      const name = nameOf(workplace, id);
      workplace.model.removeElement(id);
      announce(t('commands.removed', { name }));
    },
  },
  stance(null, 'commands.element.stance.undecided', '0'),
  {
    id: 'element.restore',
    label: 'commands.element.restore',
    shortcuts: ['r'],
    changes: true,
    isAvailable: (workplace) => selectedElements(workplace).some((id) => isRemoved(workplace, id)),
    run: (workplace) => {
      const ids = selectedElements(workplace).filter((id) => isRemoved(workplace, id));
      workplace.model.atOnce(() => {
        for (const id of ids) workplace.model.restoreElement(id);
      });
      announce(t('commands.restored', { name: namesOf(workplace, ids) }));
    },
  },
];
