import { Plus } from 'lucide-react';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { NoteId } from '../../shared/domain/ids.ts';
import { runCommand } from '../commands/registry.ts';
import { useAgencies, useNote, useNotes } from '../hooks/useBlueprint.ts';
import { useShownAmong } from '../hooks/useShowing.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { authorshipWords } from '../panel/authorshipWords.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import css from './LayerSection.module.css';
import { NoteRow } from './NoteRow.tsx';
import removedCss from './Removed.module.css';
import { NOTES_HEADING_ID } from './sections.ts';

/** All notes, wherever they lie on the board, and those that were taken off. */
export function NotesSection() {
  const workplace = useWorkplace();
  const { shown, removed } = useNotes();
  const left = useShownAmong(shown);
  return (
    <section className={css.layer} aria-labelledby={NOTES_HEADING_ID}>
      <header className={css.header} data-notes="">
        <h2 id={NOTES_HEADING_ID} tabIndex={-1} className={css.title}>{t('outline.notes')}</h2>
        <span className={css.count}>{left === shown.length ? t('outline.note.count', { count: left }) : t('find.some.here', { count: left, all: shown.length })}</span>
      </header>
      {shown.length === 0 ? <p className={css.empty}>{t('outline.note.none')}</p> : <ul className={css.elements}>{shown.map((id) => <NoteRow key={id} id={id} />)}</ul>}
      {workplace.canEdit && (
        <Button kind="quiet" className={css.add} icon={<Plus aria-hidden="true" />} onClick={() => runCommand('note.add', workplace)}>
          {t('commands.note.add')}
        </Button>
      )}
      {removed.length > 0 && (
        <details className={removedCss.removed}>
          <summary data-focus="removed">{t('outline.removed', { count: removed.length })}</summary>
          <ul>{removed.map((id) => <RemovedNote key={id} id={id} />)}</ul>
        </details>
      )}
    </section>
  );
}

function RemovedNote({ id }: { readonly id: NoteId }) {
  const workplace = useWorkplace();
  const agencies = useAgencies();
  const note = useNote(id);
  if (note === undefined) return null;
  const text = plainTextOf(note.text).trim() || t('outline.note.empty');
  return (
    <li className={removedCss.item} data-row={id}>
      <div className={removedCss.words}>
        <span>{text}</span>
        {note.removed !== null && <span className={removedCss.by}>{authorshipWords(note.removed, agencies)}</span>}
      </div>
      {workplace.canEdit && (
        <Button
          aria-label={t('outline.put-back', { name: text })}
          data-focus="restore"
          onClick={() => {
            workplace.model.restoreNote(id);
            workplace.select({ kind: 'note', id });
            announce(t('outline.note.back', { text }));
          }}
        >
          {t('element.put-back')}
        </Button>
      )}
    </li>
  );
}
