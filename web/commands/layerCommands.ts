import type { LayerId } from '../../shared/domain/ids.ts';
import type { MessageKey } from '../messages/t.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';

/** Commands that show more or less of the map. They change my view only. */

function view(id: string, shortcuts: readonly string[], isAvailable: (workplace: Workplace) => boolean, run: (workplace: Workplace) => void): Command {
  return { id, label: `commands.${id}` as MessageKey, shortcuts, changes: false, isAvailable, run };
}

function layersOf({ model }: Workplace): readonly LayerId[] {
  return model.structure.get().layers.map(({ id }) => id);
}

function layerOfSelected({ model, selection }: Workplace): LayerId | undefined {
  const now = selection.get();
  return now?.kind === 'element' ? model.structure.get().layerOf.get(now.id) : undefined;
}

/** Collapse a layer, or open it. What is selected in it is let go, since it is no longer to be seen. */
export function toggleLayer(workplace: Workplace, layer: LayerId): void {
  if (layerOfSelected(workplace) === layer) workplace.select(null);
  workplace.collapsed.toggle(layer);
}

export const layerCommands: readonly Command[] = [
  view('layer.collapse', ['c'], (workplace) => layerOfSelected(workplace) !== undefined, (workplace) => {
    const layer = layerOfSelected(workplace);
    if (layer !== undefined) toggleLayer(workplace, layer);
  }),
  view('layer.collapseAll', [], (workplace) => layersOf(workplace).some((id) => !workplace.collapsed.ids.get().has(id)), (workplace) => {
    if (workplace.selection.get()?.kind === 'element') workplace.select(null);
    workplace.collapsed.set(layersOf(workplace));
  }),
  view('layer.openAll', [], (workplace) => layersOf(workplace).some((id) => workplace.collapsed.ids.get().has(id)), (workplace) => workplace.collapsed.set([])),
  view('element.focus', ['w'], ({ model, selection }) => {
    const now = selection.get();
    return now?.kind === 'element' && model.structure.get().numbers.has(now.id);
  }, ({ selection, showing }) => {
    const now = selection.get();
    if (now?.kind === 'element') showing.focus.set(now.id);
  }),
  view('focus.end', ['Escape'], ({ showing }) => showing.focus.get() !== null, ({ showing }) => showing.focus.set(null)),
];
