import { Ellipsis, X } from 'lucide-react';
import { runCommand } from '../commands/registry.ts';
import { selectedElements, selectedNotes } from '../commands/selected.ts';
import { useNotes, useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Menu } from '../ui/Menu.tsx';
import './handsCommands.ts';
import css from './SeveralActions.module.css';
import { selectionWords } from './selectionWords.ts';
import { ColoursForAll, RestForAll, StancesForAll } from './severalMenus.tsx';

/** What can be done with all that is selected: how much it is, what is done most, and the rest in a menu, from the
 *  commands. `onRun` is told after each. */
export function SeveralActions({ onRun }: { readonly onRun?: () => void }) {
  const workplace = useWorkplace();
  useWatched(workplace.selection);
  useStructure(); // others may take some of it off
  useNotes();
  const elements = selectedElements(workplace).length > 0;
  const notes = selectedNotes(workplace).length > 0;
  const run = (id: string) => {
    runCommand(id, workplace);
    onRun?.();
  };
  return (
    <div className={css.actions}>
      <p className={css.count}>{selectionWords(workplace)}</p>
      {workplace.canEdit && (
        <>
          {elements && <Menu label={t('board.stance')} button={<button type="button" className={css.button}>{t('board.stance')}</button>}><StancesForAll onRun={run} /></Menu>}
          {elements && <CommandButton id="element.owner" words={t('commands.element.owner')} onRun={run} />}
          {elements && <CommandButton id="element.moveTo" words={t('commands.element.moveTo')} onRun={run} />}
          {notes && <Menu label={t('board.note.colour')} button={<button type="button" className={css.button}>{t('board.note.colour')}</button>}><ColoursForAll onRun={run} /></Menu>}
          <CommandButton id="selection.remove" words={t('hands.remove')} onRun={run} />
        </>
      )}
      <Menu label={t('board.more-actions')} placement="bottom-end" button={<button type="button" className={css.button} aria-label={t('board.more-actions')}><Ellipsis aria-hidden="true" /></button>}>
        <RestForAll onRun={run} />
      </Menu>
      <button type="button" className={css.button} aria-label={t('hands.clear')} title={t('hands.clear')} onClick={() => run('selection.clear')}><X aria-hidden="true" /></button>
    </div>
  );
}

function CommandButton({ id, words, onRun }: { readonly id: string; readonly words: string; readonly onRun: (id: string) => void }) {
  return <button type="button" className={css.button} onClick={() => onRun(id)}>{words}</button>;
}
