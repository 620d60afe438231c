import type { NoteId, LinkId } from '../../shared/domain/ids.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';
import { isLocked } from './locked.ts';

/** Commands on the selected note or link. */

function selectedNote({ selection, model }: Workplace): NoteId | null {
  const now = selection.get();
  return now?.kind === 'note' && model.notes.get().shown.includes(now.id) ? now.id : null;
}

function selectedLink({ selection, model }: Workplace): LinkId | null {
  const now = selection.get();
  return now?.kind === 'link' && model.links.get().some(({ id }) => id === now.id) ? now.id : null;
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
