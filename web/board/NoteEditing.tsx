import type { NoteId } from '../../shared/domain/ids.ts';
import { ProseEditor } from '../editor/ProseEditor.tsx';
import { useNote } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { useBoard } from './BoardContext.ts';
import { nodeOf } from './items.ts';
import css from './NoteEditing.module.css';
import { Pinned } from './Pinned.tsx';

/** The note being written on: a slip of readable size over the note, whatever the zoom. */
export function NoteEditing() {
  const id = useWatched(useBoard().state.editingNote);
  return id === null ? null : <Slip key={id} id={id} />;
}

function Slip({ id }: { readonly id: NoteId }) {
  const { state } = useBoard();
  const { canEdit, session } = useWorkplace();
  const note = useNote(id);
  const place = () => (note === undefined ? undefined : { x: note.x, y: note.y, width: 0, height: 0 });
  const { name, agency } = session.participant;
  const removedByMe = note?.removed?.name === name && note.removed.agency === agency.id;
  // When somebody else removes it, my words and the keyboard stay where they are: whether to keep it is asked beside.
  if (note === undefined || removedByMe || !canEdit) return null;
  const done = () => {
    state.editingNote.set(null);
    requestAnimationFrame(() => nodeOf({ kind: 'note', id })?.focus({ preventScroll: true }));
  };
  return (
    <Pinned place={place}>
      <div className={css.slip} data-colour={note.colour} role="group" aria-label={t('board.note.editing')} data-scrolls="">
        <ProseEditor target={{ kind: 'note', id }} label={t('board.note.text')} autoFocus onDone={done} />
        <div className={css.foot}><Button kind="plain" onClick={done}>{t('board.note.done')}</Button></div>
      </div>
    </Pinned>
  );
}
