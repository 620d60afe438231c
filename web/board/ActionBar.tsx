import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { NOTE_COLOURS, type NoteColour } from '../../shared/domain/Blueprint.ts';
import type { ElementId, LinkId, NoteId } from '../../shared/domain/ids.ts';
import { inflate, type Rect } from '../../shared/geometry/Rect.ts';
import { middleOfRoute } from '../../shared/geometry/routePath.ts';
import { isOffered } from '../commands/Command.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { commands, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { NoteSwatch } from '../dialogs/NoteSwatch.tsx';
import { noteColourWord } from '../dialogs/noteColourWord.ts';
import { useElement, useNote } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Later } from '../ui/Later.tsx';
import { Menu, MenuChoices, MenuItem } from '../ui/Menu.tsx';
import css from './ActionBar.module.css';
import { useBoard, useLayout } from './BoardContext.ts';
import { act } from './act.ts';
import { nodeOf } from './items.ts';
import { Pinned } from './Pinned.tsx';
import { StanceMenu } from './StanceMenu.tsx';

const loadSeveral = () => import('./SeveralBar.tsx').then(({ SeveralBar }) => SeveralBar);

/** What can be done with what I selected: a bar under it, of the same size at every zoom. */
export function ActionBar() {
  const { selection } = useWorkplace();
  const { state } = useBoard();
  const selected = useWatched(selection);
  const drag = useWatched(state.drag);
  const editing = useWatched(state.editingNote);
  const tool = useWatched(state.tool);
  const frame = useWatched(state.frame);
  if (selected === null || drag !== null || frame !== null || editing !== null || (tool !== 'select' && tool !== 'several')) return null;
  switch (selected.kind) {
    case 'element': return <ElementActions key={selected.id} id={selected.id} />;
    case 'note': return <NoteActions key={selected.id} id={selected.id} />;
    case 'link': return <LinkActions key={selected.id} id={selected.id} />;
    case 'piece': return null; // has a bar of its own
    case 'several': return <Later load={loadSeveral} />;
  }
}

function Bar({ label, place, children }: { readonly label: string; readonly place: () => Rect | undefined; readonly children: ReactNode }) {
  return (
    <Pinned place={place}>
      <div role="group" aria-label={label} className={css.bar}>{children}</div>
    </Pinned>
  );
}

function ElementActions({ id }: { readonly id: ElementId }) {
  const board = useBoard();
  const { workplace, map } = board;
  const element = useElement(id);
  const layout = useLayout();
  if (element === undefined || map.cardRect(id) === undefined) return null;
  const run = (command: string) => act(board, { kind: 'element', id }, () => runCommand(command, workplace));
  return (
    <Bar label={t('board.actions', { name: nameOf(workplace, id) })} place={() => layout.cards.get(id)}>
      <button type="button" onClick={() => runCommand('element.open', workplace)}>{t('commands.element.open')}</button>
      <TalkAction />
      {workplace.canEdit && (
        <>
          <StanceMenu element={element} onRun={run} />
          <button type="button" onClick={() => runCommand('tool.link', workplace)}>{t('board.link')}</button>
          <MoreActions of="element" except={['element.open', 'element.add']} onRun={run} />
        </>
      )}
    </Bar>
  );
}

function NoteActions({ id }: { readonly id: NoteId }) {
  const board = useBoard();
  const { workplace, map } = board;
  const note = useNote(id);
  const place = () => {
    const rect = map.noteRect(id);
    const height = nodeOf({ kind: 'note', id })?.offsetHeight;
    return rect === undefined || height === undefined ? rect : { ...rect, height };
  };
  if (note === undefined || note.removed !== null) return null;
  if (!workplace.canEdit) return <Bar label={t('board.note.actions')} place={place}><TalkAction /></Bar>;
  const run = (command: string) => act(board, { kind: 'note', id }, () => runCommand(command, workplace));
  return (
    <Bar label={t('board.note.actions')} place={place}>
      <button type="button" onClick={() => runCommand('note.edit', workplace)}>{t('board.note.edit')}</button>
      <Menu label={t('board.note.colour')} button={<button type="button">{t('board.note.colour')}</button>}>
        <MenuChoices<NoteColour>
          name="colour"
          label={t('board.note.colour.label')}
          value={note.colour}
          options={NOTE_COLOURS.map((colour) => ({ value: colour, label: noteColourWord(colour), mark: <NoteSwatch colour={colour} /> }))}
          onChange={(colour) => run(`note.colour.${colour}`)}
        />
      </Menu>
      <TalkAction />
      <button type="button" onClick={() => run('note.remove')}>{t('board.note.remove')}</button>
      <MoreActions of="note" except={['note.add', 'note.edit', 'note.remove']} onRun={run} />
    </Bar>
  );
}

function LinkActions({ id }: { readonly id: LinkId }) {
  const { workplace, map } = useBoard();
  useWatched(map.routed);
  const route = map.route(id);
  if (route === undefined) return null;
  const place = () => inflate({ ...middleOfRoute(route.points), width: 0, height: 0 }, 4);
  const ends = { from: nameOf(workplace, route.from), to: nameOf(workplace, route.to) };
  return (
    <Bar label={t('board.link.actions', ends)} place={place}>
      <p className={css.ends}>{t('board.link.ends', ends)}</p>
      {workplace.canEdit && <button type="button" onClick={() => runCommand('link.remove', workplace)}>{t('commands.link.remove')}</button>}
    </Bar>
  );
}

/** Shows what is said about what I selected, once the part for comments is here. */
export function TalkAction() {
  const workplace = useWorkplace();
  return useWatched(workplace.talk) === null ? null : <button type="button" onClick={() => runCommand('talk.item', workplace)}>{t('talk.do')}</button>;
}

/** Areas of commands that are for whatever is selected. */
const ON_ANY = ['item.', 'clipboard.', 'arrange.toElements', 'note.move'];

/** Everything else that can be done with it, from the commands. */
export function MoreActions({ of, except, onRun }: { readonly of: 'element' | 'note' | 'piece'; readonly except: readonly string[]; readonly onRun: (command: string) => void }) {
  const workplace = useWorkplace();
  return (
    <Menu
      label={t('board.more-actions')}
      placement="bottom-end"
      button={<button type="button" aria-label={t('board.more-actions')} className={css.more}><Ellipsis aria-hidden="true" /></button>}
    >
      {commands
        .filter(({ id }) => (id.startsWith(`${of}.`) || ON_ANY.some((area) => id.startsWith(area))) && !id.startsWith('element.stance.') && !id.startsWith('note.colour.') && !except.includes(id))
        .filter((command) => isOffered(command, workplace))
        .map(({ id, label, shortcuts }) => (
          <MenuItem key={id} onSelect={() => onRun(id)} shortcut={shortcuts[0] === undefined ? undefined : shortcutText(shortcuts[0])} danger={id.endsWith('.remove')}>
            {t(label)}
          </MenuItem>
        ))}
    </Menu>
  );
}
