import { isAllowed, type Command } from '../commands/Command.ts';
import { commands } from '../commands/registry.ts';
import '../hands/handsCommands.ts';
import '../messages/findingWords.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { setSingleKeys, singleKeys } from '../commands/singleKeys.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/seldomWords.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { Dialog } from '../ui/Dialog.tsx';
import css from './dialogs.module.css';

const GROUPS: readonly { readonly title: MessageKey; readonly has: (id: string) => boolean }[] = [
  { title: 'dialogs.shortcuts.elements', has: (id) => id.startsWith('element.') },
  { title: 'dialogs.shortcuts.notes', has: (id) => id.startsWith('note.') || id.startsWith('link.') },
  { title: 'dialogs.shortcuts.view', has: (id) => id.startsWith('view.') },
  { title: 'dialogs.shortcuts.find', has: (id) => id.startsWith('find.') || id.startsWith('filter.') },
  { title: 'dialogs.shortcuts.board', has: (id) => id.startsWith('board.') },
  { title: 'dialogs.shortcuts.talk', has: (id) => id.startsWith('talk.') },
  { title: 'dialogs.shortcuts.people', has: (id) => id.startsWith('people.') },
  { title: 'dialogs.shortcuts.everything', has: () => true },
];

/** All commands that have keys, by what they are about, made from the commands themselves; and a switch for keys without
 *  a modifier, which get in the way of people who dictate. */
export function ShortcutsDialog() {
  const workplace = useWorkplace();
  const { closeDialog } = workplace;
  const single = useWatched(singleKeys);
  let left = commands.filter((command) => command.shortcuts.length > 0 && isAllowed(command, workplace));
  const groups = GROUPS.map(({ title, has }) => {
    const mine = left.filter(({ id }) => has(id));
    left = left.filter((command) => !mine.includes(command));
    return { title, commands: mine };
  });
  return (
    <Dialog open size="wide" onClose={closeDialog} title={t('dialogs.shortcuts.title')} description={t('dialogs.shortcuts.what')}>
      <label className={css.switch}>
        <input type="checkbox" checked={single} onChange={(event) => setSingleKeys(event.currentTarget.checked)} />
        <span>{t('dialogs.shortcuts.single')}</span>
      </label>
      <div className={css.groups}>
        {groups.filter((group) => group.commands.length > 0).map((group) => (
          <section key={group.title} className={css.group}>
            <h3>{t(group.title)}</h3>
            <dl>{group.commands.map((command) => <Keys key={command.id} command={command} />)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Keys({ command }: { readonly command: Command }) {
  return (
    <div>
      <dt>{t(command.label)}</dt>
      <dd>
        {command.shortcuts.map((shortcut, index) => (
          <span key={shortcut}>
            {index > 0 && `${t('dialogs.shortcuts.or')} `}
            <kbd>{shortcutText(shortcut)}</kbd>
          </span>
        ))}
      </dd>
    </div>
  );
}
