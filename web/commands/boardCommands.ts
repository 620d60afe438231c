import { NOTE_COLOURS, type NoteColour } from '../../shared/domain/Blueprint.ts';
import type { NoteId } from '../../shared/domain/ids.ts';
import { BOARD_TOOLS, type BoardTool, type Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';
import { selectedNotes } from './selected.ts';

/** Commands that need the board to be shown: its tools, and writing on a note where it lies. */

const KEYS: Readonly<Partial<Record<BoardTool, string>>> = { select: 'v', several: 'Shift+v', pan: 'h', laser: 'Shift+p', link: 'k' };
const READING: readonly BoardTool[] = ['select', 'several', 'pan', 'laser'];

function tool(name: BoardTool): Command {
  const key = KEYS[name];
  return {
    id: `tool.${name}`,
    label: `commands.tool.${name}`,
    shortcuts: key === undefined ? [] : [key],
    changes: !READING.includes(name),
    isAvailable: ({ board }) => board !== null,
    run: ({ board }) => board?.chooseTool(name),
  };
}

function selectedNote({ selection, model }: Workplace): NoteId | null {
  const now = selection.get();
  return now?.kind === 'note' && model.notes.get().shown.includes(now.id) ? now.id : null;
}

function colour(name: NoteColour): Command {
  return {
    id: `note.colour.${name}`,
    label: `commands.note.colour.${name}`,
    shortcuts: [],
    changes: true,
    isAvailable: (workplace) => selectedNotes(workplace).some((id) => workplace.model.notePlacement(id)?.colour !== name),
    run: (workplace) => {
      const ids = selectedNotes(workplace);
      workplace.model.atOnce(() => {
        for (const id of ids) workplace.model.setNoteColour(id, name);
      });
    },
  };
}

export const boardCommands: readonly Command[] = [
  ...BOARD_TOOLS.map(tool),
  {
    id: 'note.edit',
    label: 'commands.note.edit',
    shortcuts: ['Enter'],
    changes: true,
    isAvailable: (workplace) => workplace.board !== null && selectedNote(workplace) !== null,
    run: (workplace) => {
      const id = selectedNote(workplace);
      if (id !== null) workplace.board?.editNote(id);
    },
  },
  ...NOTE_COLOURS.map(colour),
];
