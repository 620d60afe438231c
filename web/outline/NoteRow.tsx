import { Ellipsis, Palette, Pencil, Trash2 } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { NOTE_COLOURS, type NoteColour } from '../../shared/domain/Blueprint.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { NoteId } from '../../shared/domain/ids.ts';
import { isOffered } from '../commands/Command.ts';
import { commands, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { NoteSwatch } from '../dialogs/NoteSwatch.tsx';
import { noteColourWord } from '../dialogs/noteColourWord.ts';
import { ProseEditor } from '../editor/ProseEditor.tsx';
import { RichTextView } from '../editor/RichTextView.tsx';
import { useAgencies, useNote, useOthersOn } from '../hooks/useBlueprint.ts';
import { useIsFaded } from '../hooks/useShowing.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { authorshipWords } from '../panel/authorshipWords.ts';
import { CommentCount } from '../talk/CommentCount.tsx';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuChoices, MenuItem } from '../ui/Menu.tsx';
import css from './NoteRow.module.css';
import { LockMark } from '../board/LockMark.tsx';
import { chooseWith } from './chooseWith.ts';
import { RowPresence } from './RowPresence.tsx';
import { SelectBox } from './SelectBox.tsx';
import { useIsSelected } from './useIsSelected.ts';

/** A note in the outline: its text, whose it is, and, once selected, what can be done with it. */
export const NoteRow = memo(function NoteRow({ id }: { readonly id: NoteId }) {
  const workplace = useWorkplace();
  const note = useNote(id);
  const agencies = useAgencies();
  const others = useOthersOn(id);
  const selection = useIsSelected('note', id);
  const selected = selection !== null;
  const alone = selection === 'alone';
  const faded = useIsFaded(id);
  const [editing, setEditing] = useState(false);
  if (editing && !alone) setEditing(false);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (alone) row.current?.scrollIntoView({ block: 'nearest' });
  }, [alone]);
  if (note === undefined || (faded && !selected)) return null;
  const text = plainTextOf(note.text).trim();
  const agency = note.by.agency === null ? undefined : agencies.get(note.by.agency);
  const other = others[0];
  const done = () => {
    setEditing(false);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('[data-focus="title"]')?.focus());
  };
  return (
    <li
      ref={row}
      className={css.row}
      data-row={id}
      data-kind="note"
      data-selected={selected || undefined}
      data-others={other !== undefined || undefined}
      data-agency={other === undefined ? undefined : (agencies.get(other.user.agency.id)?.pattern ?? 1)}
    >
      <SelectBox kind="note" id={id} name={text || t('outline.note.empty')} />
      <div className={css.slip} data-note={note.colour}>
        {editing ? (
          <ProseEditor target={{ kind: 'note', id }} label={t('outline.note.text')} autoFocus onDone={done} />
        ) : (
          <>
            <button
              type="button"
              className={css.name}
              aria-expanded={alone}
              aria-label={t('outline.note.name', { text: text || t('outline.note.empty') })}
              data-focus="title"
              data-item-focus={id}
              onClick={(event) => {
                if (event.shiftKey || event.ctrlKey || event.metaKey) return chooseWith(workplace, { kind: 'note', id }, event.shiftKey);
                if (alone && workplace.canEdit) setEditing(true);
                return workplace.select({ kind: 'note', id });
              }}
            />
            <div className={css.text} aria-hidden="true">{text === '' ? t('outline.note.empty') : <RichTextView text={note.text} />}</div>
          </>
        )}
      </div>
      <div className={css.facts}>
        {agency !== undefined && <AgencyBadge {...agency} decorative />}
        <span>{authorshipWords(note.by, agencies)}</span>
        {note.locked && <span><LockMark /><span className="sr">{t('board.locked')}</span></span>}
        <CommentCount about={{ kind: 'note', id }} name={text || t('outline.note.empty')} always={alone} />
        <RowPresence others={others} />
      </div>
      {alone && workplace.canEdit && <NoteActions colour={note.colour} id={id} editing={editing} onEdit={() => (editing ? done() : setEditing(true))} />}
    </li>
  );
});

function NoteActions({ id, colour, editing, onEdit }: { readonly id: NoteId; readonly colour: NoteColour; readonly editing: boolean; readonly onEdit: () => void }) {
  const workplace = useWorkplace();
  const moves = commands.filter((command) => ['note.', 'item.', 'clipboard.', 'arrange.toElements'].some((area) => command.id.startsWith(area)) && command.id !== 'note.remove' && command.id !== 'note.add' && isOffered(command, workplace));
  return (
    <div className={css.actions} role="group" aria-label={t('outline.actions', { name: t('outline.note.text') })}>
      <Button kind="quiet" className={css.action} icon={<Pencil aria-hidden="true" />} data-focus="edit" onClick={onEdit}>
        {editing ? t('outline.note.done') : t('outline.note.edit')}
      </Button>
      <Menu
        label={t('dialogs.note.colour')}
        button={<Button kind="quiet" className={css.action} icon={<Palette aria-hidden="true" />} data-focus="colour">{t('outline.note.colour', { colour: noteColourWord(colour) })}</Button>}
      >
        <MenuChoices<NoteColour>
          name="colour"
          label={t('dialogs.note.colour')}
          value={colour}
          options={NOTE_COLOURS.map((value) => ({ value, label: noteColourWord(value), mark: <NoteSwatch colour={value} /> }))}
          onChange={(value) => workplace.model.setNoteColour(id, value)}
        />
      </Menu>
      <Button kind="quiet" className={css.action} icon={<Trash2 aria-hidden="true" />} data-focus="note.remove" onClick={() => runCommand('note.remove', workplace)}>
        {t('commands.note.remove')}
      </Button>
      {moves.length > 0 && (
        <Menu label={t('outline.more')} button={<Button kind="quiet" className={css.action} icon={<Ellipsis aria-hidden="true" />} data-focus="more">{t('outline.more')}</Button>}>
          {moves.map((command) => (
            <MenuItem key={command.id} shortcut={command.shortcuts[0] === undefined ? undefined : shortcutText(command.shortcuts[0])} onSelect={() => command.run(workplace)}>
              {t(command.label)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
