import { ArrowDown, ArrowUp, ChevronDown, Ellipsis, Link2, MoveRight, PanelRight, RotateCcw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Stance } from '../../shared/domain/Blueprint.ts';
import type { ElementId } from '../../shared/domain/ids.ts';
import { isOffered, type Command } from '../commands/Command.ts';
import { commandOf, commands, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useElement, useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { shownStance } from '../panel/StanceField.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuChoices, MenuItem } from '../ui/Menu.tsx';
import { StanceMark, stanceWord } from '../ui/StanceMark.tsx';
import css from './ElementRow.module.css';

/** Commands with a button of their own, shorter words where the outline makes them plain. */
const BUTTONS: readonly { readonly id: string; readonly words?: MessageKey; readonly icon: ReactNode }[] = [
  { id: 'element.open', icon: <PanelRight /> },
  { id: 'element.moveEarlier', words: 'outline.move-up', icon: <ArrowUp /> },
  { id: 'element.moveLater', words: 'outline.move-down', icon: <ArrowDown /> },
  { id: 'element.moveTo', icon: <MoveRight /> },
  { id: 'element.link', icon: <Link2 /> },
  { id: 'element.remove', icon: <Trash2 /> },
  { id: 'element.restore', icon: <RotateCcw /> },
];

const STANCE_COMMANDS: Readonly<Record<Stance | 'undecided', string>> = {
  keep: 'element.stance.keep',
  change: 'element.stance.change',
  add: 'element.restore',
  remove: 'element.remove',
  undecided: 'element.stance.undecided',
};
const inStanceMenu = new Set(['element.stance.keep', 'element.stance.change', 'element.stance.undecided']);

/** What can be done with the selected element: every command on it that is offered now. Those without a button stand in
 *  a menu, so that a new command cannot be forgotten here. */
export function ElementActions({ id, name }: { readonly id: ElementId; readonly name: string }) {
  const workplace = useWorkplace();
  useStructure();
  const element = useElement(id);
  const buttons = BUTTONS.filter(({ id: command }) => isOffered(commandOf(command), workplace));
  const rest = commands.filter((command) => ['element.', 'item.', 'clipboard.'].some((area) => command.id.startsWith(area)) && isOffered(command, workplace) && !inStanceMenu.has(command.id) && !BUTTONS.some((button) => button.id === command.id));
  const run = (command: string) => () => runCommand(command, workplace);
  return (
    <div className={css.actions} role="group" aria-label={t('outline.actions', { name })}>
      {element !== undefined && element.origin !== null && workplace.canEdit && <StanceMenu now={shownStance(element)} />}
      {buttons.map(({ id: command, words, icon }) => (
        <Button key={command} kind="quiet" className={css.action} icon={<span aria-hidden="true">{icon}</span>} data-focus={command} onClick={run(command)}>
          {t(words ?? commandOf(command).label)}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu
          label={t('outline.more.name', { name })}
          button={<Button kind="quiet" className={css.action} icon={<Ellipsis aria-hidden="true" />} data-focus="more">{t('outline.more')}</Button>}
        >
          {rest.map((command) => (
            <MenuItem key={command.id} shortcut={keysOf(command)} onSelect={run(command.id)}>{t(command.label)}</MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}

function StanceMenu({ now }: { readonly now: Stance | null }) {
  const workplace = useWorkplace();
  const choices: readonly (Stance | 'undecided')[] = ['keep', 'change', 'remove', 'undecided'];
  const words = (choice: Stance | 'undecided') => stanceWord(choice === 'undecided' ? null : choice);
  return (
    <Menu
      label={t('element.stance')}
      button={<Button kind="quiet" className={css.action} data-focus="stance" icon={<StanceMark stance={now} word="none" />}>{t('outline.stance', { stance: stanceWord(now) })}<ChevronDown aria-hidden="true" /></Button>}
    >
      <MenuChoices<Stance | 'undecided'>
        name="stance"
        label={t('element.stance')}
        value={now ?? 'undecided'}
        options={choices.map((choice) => ({ value: choice, label: words(choice), mark: <StanceMark stance={choice === 'undecided' ? null : choice} word="none" /> }))}
        onChange={(choice) => runCommand(STANCE_COMMANDS[choice], workplace)}
      />
    </Menu>
  );
}

function keysOf({ shortcuts: [first] }: Command): string | undefined {
  return first === undefined ? undefined : shortcutText(first);
}
