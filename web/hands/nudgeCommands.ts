import type { Command } from '../commands/Command.ts';
import { moveSelectedBy } from '../commands/moveFree.ts';
import { selectedFree } from '../commands/selected.ts';
import '../messages/handsWords.ts';
import type { MessageKey } from '../messages/t.ts';

/** Commands that move what lies freely by a step. */

/** How far one nudge moves, canvas units: half the grid that cards stand on; and with Shift. */
const NUDGE = 20;
const FAR_NUDGE = 100;

const DIRECTIONS = ['Left', 'Right', 'Up', 'Down'] as const;
const WAYS = { Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] } as const;

function nudge(direction: keyof typeof WAYS, far: boolean): Command {
  const [dx, dy] = WAYS[direction];
  const step = far ? FAR_NUDGE : NUDGE;
  return {
    id: far ? `nudge.far${direction}` : `note.move${direction}`,
    label: (far ? `commands.nudge.far${direction}` : `commands.note.move${direction}`) as MessageKey,
    shortcuts: [far ? `Alt+Shift+Arrow${direction}` : `Alt+Arrow${direction}`],
    changes: true,
    isAvailable: (workplace) => selectedFree(workplace).length > 0,
    run: (workplace) => moveSelectedBy(workplace, { x: dx * step, y: dy * step }),
  };
}

export const nudgeCommands: readonly Command[] = [...DIRECTIONS.map((direction) => nudge(direction, false)), ...DIRECTIONS.map((direction) => nudge(direction, true))];
