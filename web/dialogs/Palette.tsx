import { Combobox, ComboboxGroup, ComboboxGroupLabel, ComboboxItem, ComboboxLabel, ComboboxList, ComboboxProvider } from '@ariakit/react/combobox';
import { useState } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { isAllowed, isOffered, type Command } from '../commands/Command.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { commands } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../hands/handsCommands.ts';
import '../messages/findingWords.ts';
import { t } from '../messages/t.ts';
import '../practice/practiceCommands.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusNewItem } from '../workplace/focusItem.ts';
import { goTo } from '../workplace/goTo.ts';
import css from './dialogs.module.css';
import { matchesSearch } from './matchesSearch.ts';

/** Elements listed at most: who looks for one types some of it. */
const MOST_ELEMENTS = 30;

/** Every command with its keys, and every element by number and title: typing narrows the list, arrow keys choose, Enter
 *  runs the command or goes to the element. Commands that cannot be run now stand last, and say so. */
export function Palette() {
  const workplace = useWorkplace();
  const { layers } = useStructure();
  const [search, setSearch] = useState('');
  // What can be run is asked once: nothing changes it while this is open but others' doing.
  const [all] = useState(() => listed(commands.filter((command) => command.id !== 'palette' && isAllowed(command, workplace)).map((command) => ({ command, offered: isOffered(command, workplace) }))));
  const found = all.filter(({ command }) => matchesSearch(t(command.label), search));
  const elements = search.trim() === '' ? [] : layers.flatMap((layer) => layer.elements).filter((id) => matchesSearch(nameOf(workplace, id), search)).slice(0, MOST_ELEMENTS);
  const [selected] = useState(() => workplace.selection.get());
  const run = (command: Command) => {
    workplace.closeDialog();
    // Once the dialog has given the keyboard back to what had it before: a card, say, while its link was selected.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      workplace.select(selected);
      if (isOffered(command, workplace)) command.run(workplace);
    }));
  };
  const go = (id: ElementId) => {
    workplace.closeDialog();
    if (goTo(workplace, id)) focusNewItem(id);
  };
  const count = found.length + elements.length;
  return (
    <Dialog open onClose={workplace.closeDialog} title={t('palette.title')} description={t('palette.what')}>
      <ComboboxProvider setValue={setSearch} open resetValueOnHide={false} includesBaseElement>
        <ComboboxLabel className={css.findLabel}>{t('palette.find')}</ComboboxLabel>
        <Combobox data-autofocus className={css.find} autoSelect="always" setValueOnClick={false} showOnChange={false} blurActiveItemOnClick={false} />
        <p className="sr" role="status">{t('palette.count', { count })}</p>
        <ComboboxList className={css.found} alwaysVisible aria-label={t('palette.find')}>
          {found.length > 0 && (
            <ComboboxGroup>
              <ComboboxGroupLabel className={css.groupLabel}>{t('palette.commands')}</ComboboxGroupLabel>
              {found.map(({ command, offered }) => (
                <ComboboxItem key={command.id} value={command.id} data-command={command.id} className={css.command} disabled={!offered} setValueOnClick={false} hideOnClick={false} focusOnHover onClick={() => run(command)}>
                  <span>{t(command.label)}</span>
                  {!offered && <span className={css.linked}>{t('palette.not-now')}</span>}
                  {command.shortcuts[0] !== undefined && <kbd className={css.keys}>{shortcutText(command.shortcuts[0])}</kbd>}
                </ComboboxItem>
              ))}
            </ComboboxGroup>
          )}
          {elements.length > 0 && (
            <ComboboxGroup>
              <ComboboxGroupLabel className={css.groupLabel}>{t('palette.elements')}</ComboboxGroupLabel>
              {elements.map((id) => (
                <ComboboxItem key={id} value={id} className={css.command} setValueOnClick={false} hideOnClick={false} focusOnHover onClick={() => go(id)}>
                  <span>{nameOf(workplace, id)}</span>
                </ComboboxItem>
              ))}
            </ComboboxGroup>
          )}
          {count === 0 && <p className={css.none}>{t('palette.none')}</p>}
        </ComboboxList>
      </ComboboxProvider>
    </Dialog>
  );
}

/** What can be run first. */
function listed<Entry extends { readonly offered: boolean }>(entries: readonly Entry[]): readonly Entry[] {
  return [...entries.filter(({ offered }) => offered), ...entries.filter(({ offered }) => !offered)];
}
