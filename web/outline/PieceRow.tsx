import { Ellipsis, Lock, Pencil, SlidersHorizontal, Trash2 } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import type { PieceId } from '../../shared/domain/ids.ts';
import { isOffered } from '../commands/Command.ts';
import { commands, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { ProseEditor } from '../editor/ProseEditor.tsx';
import { useAgencies, useOthersOn, usePiece } from '../hooks/useBlueprint.ts';
import { useIsFaded } from '../hooks/useShowing.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { authorshipWords } from '../panel/authorshipWords.ts';
import { itemName, pieceName } from '../pieces/pieceWords.ts';
import { CommentCount } from '../talk/CommentCount.tsx';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { chooseWith } from './chooseWith.ts';
import notes from './NoteRow.module.css';
import css from './PieceRow.module.css';
import { RowPresence } from './RowPresence.tsx';
import { SelectBox } from './SelectBox.tsx';
import { useIsSelected } from './useIsSelected.ts';

/** A piece in the outline: what it is and says, whose it is, and, once selected, what can be done with it. */
export const PieceRow = memo(function PieceRow({ id }: { readonly id: PieceId }) {
  const workplace = useWorkplace();
  const piece = usePiece(id);
  const agencies = useAgencies();
  const others = useOthersOn(id);
  const selection = useIsSelected('piece', id);
  const alone = selection === 'alone';
  const faded = useIsFaded(id);
  const [editing, setEditing] = useState(false);
  if (editing && !alone) setEditing(false);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (alone) row.current?.scrollIntoView({ block: 'nearest' });
  }, [alone]);
  if (piece === undefined || (faded && selection === null)) return null;
  const agency = piece.by.agency === null ? undefined : agencies.get(piece.by.agency);
  const other = others[0];
  const done = () => {
    setEditing(false);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('[data-focus="title"]')?.focus());
  };
  return (
    <li
      ref={row}
      className={notes.row}
      data-row={id}
      data-kind="piece"
      data-selected={selection !== null || undefined}
      data-others={other !== undefined || undefined}
      data-agency={other === undefined ? undefined : (agencies.get(other.user.agency.id)?.pattern ?? 1)}
    >
      <SelectBox kind="piece" id={id} name={pieceName(piece)} />
      <button
        type="button"
        className={css.name}
        aria-expanded={alone}
        data-focus="title"
        data-item-focus={id}
        onClick={(event) => {
          if (event.shiftKey || event.ctrlKey || event.metaKey) return chooseWith(workplace, { kind: 'piece', id }, event.shiftKey);
          if (alone && workplace.canEdit) setEditing(true);
          return workplace.select({ kind: 'piece', id });
        }}
      >
        {pieceName(piece)}
      </button>
      {piece.kind === 'arrow' && <p className={css.ends}>{t('pieces.attached', { from: endName('from'), to: endName('to') })}</p>}
      {editing && <ProseEditor target={{ kind: 'piece', id, piece: piece.kind }} label={t(`pieces.words.${piece.kind}`)} autoFocus onDone={done} />}
      <div className={notes.facts}>
        {agency !== undefined && <AgencyBadge {...agency} decorative />}
        <span>{authorshipWords(piece.by, agencies)}</span>
        {piece.locked && <span className={css.locked}><Lock aria-hidden="true" />{t('pieces.locked')}</span>}
        <CommentCount about={{ kind: 'piece', id }} name={pieceName(piece)} always={alone} />
        <RowPresence others={others} />
      </div>
      {alone && workplace.canEdit && <PieceActions id={id} editing={editing} onEdit={() => (editing ? done() : setEditing(true))} />}
    </li>
  );

  function endName(which: 'from' | 'to'): string {
    const on = piece?.kind === 'arrow' ? piece[which].on : null;
    return on === null ? t('pieces.somewhere') : itemName(workplace, on);
  }
});

function PieceActions({ id, editing, onEdit }: { readonly id: PieceId; readonly editing: boolean; readonly onEdit: () => void }) {
  const workplace = useWorkplace();
  const piece = usePiece(id);
  if (piece === undefined) return null;
  const rest = commands.filter((command) => (command.id.startsWith('piece.') || command.id.startsWith('note.move')) && !command.id.startsWith('piece.add.') && !['piece.edit', 'piece.change', 'piece.remove'].includes(command.id) && isOffered(command, workplace));
  return (
    <div className={notes.actions} role="group" aria-label={t('pieces.actions', { name: pieceName(piece) })}>
      <Button kind="quiet" className={notes.action} icon={<Pencil aria-hidden="true" />} data-focus="edit" onClick={onEdit}>
        {editing ? t('outline.note.done') : t(`pieces.bar.words.${piece.kind}`)}
      </Button>
      <Button kind="quiet" className={notes.action} icon={<SlidersHorizontal aria-hidden="true" />} data-focus="change" onClick={() => runCommand('piece.change', workplace)}>{t('pieces.bar.change')}</Button>
      {!piece.locked && <Button kind="quiet" className={notes.action} icon={<Trash2 aria-hidden="true" />} data-focus="piece.remove" onClick={() => runCommand('piece.remove', workplace)}>{t('commands.piece.remove')}</Button>}
      {rest.length > 0 && (
        <Menu label={t('outline.more')} button={<Button kind="quiet" className={notes.action} icon={<Ellipsis aria-hidden="true" />} data-focus="more">{t('outline.more')}</Button>}>
          {rest.map((command) => (
            <MenuItem key={command.id} shortcut={command.shortcuts[0] === undefined ? undefined : shortcutText(command.shortcuts[0])} onSelect={() => command.run(workplace)}>{t(command.label)}</MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
