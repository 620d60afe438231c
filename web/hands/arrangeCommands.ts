import type { FreeItem } from '../../shared/domain/Piece.ts';
import { align, ALIGNMENTS, distribute, DISTRIBUTIONS, tidyGrid, type Placed } from '../../shared/geometry/arrange.ts';
import type { Point } from '../../shared/geometry/Rect.ts';
import type { Command } from '../commands/Command.ts';
import { moveFreeTo } from '../commands/moveFree.ts';
import { selectedFree, selectedNotes } from '../commands/selected.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import '../messages/handsWords.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { noteHeight } from './noteHeight.ts';
import { snapping } from '../workplace/snapping.ts';

/** Commands that tidy what lies freely on the board, and that make elements of notes. */

function command(name: string, isAvailable: Command['isAvailable'], run: Command['run'], changes = true, shortcuts: readonly string[] = []): Command {
  return { id: `arrange.${name}`, label: `commands.arrange.${name}` as MessageKey, shortcuts, changes, isAvailable, run };
}

const hasFree = (least: number) => (workplace: Workplace) => selectedFree(workplace).length >= least;

/** What is selected and lies freely, where it lies. Arrows that are attached follow what they are attached to. */
function placedFree(workplace: Workplace): readonly Placed<FreeItem>[] {
  const { model, board } = workplace;
  return selectedFree(workplace).flatMap((item): Placed<FreeItem>[] => {
    if (item.kind === 'note') {
      const placement = model.notePlacement(item.id);
      const text = model.note(item.id).get()?.text;
      if (placement === undefined || text === undefined) return [];
      const { x, y, width, locked } = placement;
      return [{ id: item, rect: { x, y, width, height: board?.heightOf(item.id) ?? Math.max(placement.height, noteHeight(text, width)) }, fixed: locked }];
    }
    const piece = model.pieces.placement(item.id);
    if (piece === undefined || piece.kind === 'arrow') return [];
    const { x, y, width, height, locked } = piece;
    return [{ id: item, rect: { x, y, width, height }, fixed: locked }];
  });
}

/** Move what an arrangement moves, as one step, each frame with what lies in it, and say how much that is. */
function arrange(workplace: Workplace, places: ReadonlyMap<FreeItem, Point>): void {
  const moves = moveFreeTo(workplace, places, selectedFree(workplace));
  announce(t('hands.arranged', { count: moves }));
}

export const arrangeCommands: readonly Command[] = [
  command('toElements', (workplace) => selectedNotes(workplace).length > 0 && workplace.model.structure.get().layers.length > 0, (workplace) => workplace.ask({ kind: 'toElements', notes: selectedNotes(workplace) }), true, ['Shift+e']),
  command('grid', hasFree(2), (workplace) => arrange(workplace, tidyGrid(placedFree(workplace))), true, ['Shift+g']),
  ...ALIGNMENTS.map((to) => command(`align.${to}`, hasFree(2), (workplace) => arrange(workplace, align(placedFree(workplace), to)))),
  ...DISTRIBUTIONS.map((way) => command(`distribute.${way}`, hasFree(3), (workplace) => arrange(workplace, distribute(placedFree(workplace), way)))),
  command('snapping', () => true, () => {
    snapping.set(!snapping.get());
    announce(snapping.get() ? t('hands.snapping.on', { key: shortcutText('Mod') }) : t('hands.snapping.off'));
  }, false),
];
