import type { NoteId, LinkId } from '../../shared/domain/ids.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';
import { isLocked } from './locked.ts';
import { moveFreeBy } from './moveFree.ts';
import { selectedFree } from './selected.ts';
import type { MessageKey } from '../messages/t.ts';

/** Commands on the selected note or link. */

/** How far one nudge moves notes, canvas units: half the grid that cards stand on; and with Shift. */
const NUDGE = 20;
const FAR_NUDGE = 100;

function selectedNote({ selection, model }: Workplace): NoteId | null {
  const now = selection.get();
  return now?.kind === 'note' && model.notes.get().shown.includes(now.id) ? now.id : null;
}

function selectedLink({ selection, model }: Workplace): LinkId | null {
  const now = selection.get();
  return now?.kind === 'link' && model.links.get().some(({ id }) => id === now.id) ? now.id : null;
}

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
    run: (workplace) => moveFreeBy(workplace, selectedFree(workplace), { x: dx * step, y: dy * step }),
  };
}

export const noteCommands: readonly Command[] = [
  {
    id: 'note.add',
    label: 'commands.note.add',
    shortcuts: ['n'],
    changes: true,
    isAvailable: () => true,
    run: (workplace) => workplace.ask({ kind: 'addNote' }),
  },
  ...DIRECTIONS.map((direction) => nudge(direction, false)),
  ...DIRECTIONS.map((direction) => nudge(direction, true)),
  {
    id: 'note.remove',
    label: 'commands.note.remove',
    shortcuts: ['Delete', 'Backspace'],
    changes: true,
    isAvailable: (workplace) => {
      const id = selectedNote(workplace);
      return id !== null && !isLocked(workplace, { kind: 'note', id });
    },
    run: (workplace) => {
      const id = selectedNote(workplace);
      const note = id === null ? undefined : workplace.model.note(id).get();
      if (note === undefined) return;
      workplace.model.removeNote(note.id);
      workplace.select(null);
      announce(t('commands.removed', { name: plainTextOf(note.text).trim() || t('board.emptyNote') }));
    },
  },
  {
    id: 'link.remove',
    label: 'commands.link.remove',
    shortcuts: ['Delete', 'Backspace'],
    changes: true,
    isAvailable: (workplace) => selectedLink(workplace) !== null,
    run: (workplace) => {
      const id = selectedLink(workplace);
      if (id === null) return;
      workplace.model.removeLink(id);
      workplace.select(null);
      announce(t('commands.linkRemoved'));
    },
  },
];
