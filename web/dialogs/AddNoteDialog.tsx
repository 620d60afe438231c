import { useId, useState } from 'react';
import { NOTE_COLOURS, type NoteColour } from '../../shared/domain/Blueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { describedBy, Field } from '../ui/Field.tsx';
import { RadioCards } from '../ui/RadioCards.tsx';
import { focusNewItem } from '../workplace/focusItem.ts';
import { DialogForm } from './DialogForm.tsx';
import css from './dialogs.module.css';
import { NoteSwatch } from './NoteSwatch.tsx';
import { noteColourWord } from './noteColourWord.ts';
import { placeForNote } from './placeForNote.ts';

/** Asks what a new note says and on which paper, and puts it where people look: the middle of the board, or beside the
 *  map when the board is not shown. */
export function AddNoteDialog() {
  const id = useId();
  const workplace = useWorkplace();
  const { model } = workplace;
  const [text, setText] = useState('');
  const [colour, setColour] = useState<NoteColour>(NOTE_COLOURS[0]);
  const [error, setError] = useState<string>();
  const add = () => {
    if (text.trim() === '') {
      setError(t('dialogs.note.missing'));
      return;
    }
    const shown = model.notes.get().shown.flatMap((each) => model.note(each).get() ?? []);
    const note = model.addNote(placeForNote(workplace.board?.centre(), shown), colour, text.trim());
    workplace.closeDialog();
    workplace.select({ kind: 'note', id: note });
    focusNewItem(note);
    announce(t('dialogs.note.added', { text: text.trim() }));
  };
  return (
    <DialogForm title={t('dialogs.note.title')} submit={t('dialogs.note.do')} onSubmit={add} onClose={workplace.closeDialog}>
      <Field id={id} label={t('dialogs.note.text')} hint={t('element.body.care')} error={error}>
        <textarea
          id={id}
          className={css.text}
          value={text}
          maxLength={2_000}
          data-autofocus
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(id, { hint: true, error: error !== undefined })}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </Field>
      <RadioCards<NoteColour>
        legend={t('dialogs.note.colour')}
        layout="list"
        value={colour}
        cards={NOTE_COLOURS.map((value) => ({ value, label: noteColourWord(value), mark: <NoteSwatch colour={value} /> }))}
        onChange={setColour}
      />
    </DialogForm>
  );
}
