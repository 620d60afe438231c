import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { Command } from '../commands/Command.ts';
import { isLocked } from '../commands/locked.ts';
import { selectedFree, selectedOnMap } from '../commands/selected.ts';
import '../messages/handsWords.ts';
import { t, type MessageKey } from '../messages/t.ts';
import type { ItemCommands } from '../model/ItemCommands.ts';
import { announce } from '../ui/announce.ts';
import { groupOf, withGroups } from '../workplace/groups.ts';
import { itemsIn } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { countWordsOf } from './selectionWords.ts';

/** Commands on how things lie: locked or not, in groups, above one another. */

function command(name: string, shortcuts: readonly string[], which: (workplace: Workplace) => readonly BoardItem[], least: number, run: (items: ItemCommands, chosen: readonly BoardItem[], workplace: Workplace) => void): Command {
  return {
    id: `item.${name}`,
    label: `commands.item.${name}` as MessageKey,
    shortcuts,
    changes: true,
    isAvailable: (workplace) => which(workplace).length >= least,
    run: (workplace) => {
      const chosen = which(workplace);
      run(workplace.model.items, chosen, workplace);
      announce(t(`hands.item.${name}` as MessageKey, { what: countWordsOf(chosen) }));
    },
  };
}

/** All that is selected and on the board. */
function allSelected(workplace: Workplace): readonly BoardItem[] {
  return [...selectedOnMap(workplace).map((id): BoardItem => ({ kind: 'element', id })), ...selectedFree(workplace)];
}

const thatAre = (locked: boolean) => (workplace: Workplace) => allSelected(workplace).filter((item) => isLocked(workplace, item) === locked);
const loose = (workplace: Workplace) => selectedFree(workplace).filter((item) => !isLocked(workplace, item));
const grouped = (workplace: Workplace) => selectedFree(workplace).filter((item) => groupOf(workplace, item) !== null);

export const itemCommands: readonly Command[] = [
  command('lock', ['Shift+l'], thatAre(false), 1, (items, chosen) => items.lock(chosen)),
  command('unlock', ['Shift+u'], thatAre(true), 1, (items, chosen) => items.unlock(chosen)),
  command('group', ['Alt+g'], selectedFree, 2, (items, chosen) => void items.group(chosen)),
  command('ungroup', ['Alt+Shift+g'], grouped, 1, (items, _chosen, workplace) => items.ungroup(itemsIn(withGroups(workplace, workplace.selection.get())))),
  { ...command('wholeGroup', [], grouped, 1, (_items, _chosen, workplace) => workplace.select(withGroups(workplace, workplace.selection.get()))), changes: false },
  command('forward', [']', 'Alt+PageUp'], loose, 1, (items, chosen) => items.bringForward(chosen)),
  command('backward', ['[', 'Alt+PageDown'], loose, 1, (items, chosen) => items.sendBackward(chosen)),
  command('front', ['}', 'Alt+Shift+PageUp'], loose, 1, (items, chosen) => items.bringToFront(chosen)),
  command('back', ['{', 'Alt+Shift+PageDown'], loose, 1, (items, chosen) => items.sendToBack(chosen)),
];
