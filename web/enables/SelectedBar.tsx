import bar from '../board/ActionBar.module.css';
import { MoreActions } from '../board/ActionBar.tsx';
import { StanceMenu } from '../board/StanceMenu.tsx';
import type { ElementId, LinkId } from '../../shared/domain/ids.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { runCommand } from '../commands/registry.ts';
import { SeveralActions } from '../hands/SeveralActions.tsx';
import { useElement, useLinks } from '../hooks/useBlueprint.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { focusItem } from '../workplace/focusItem.ts';
import css from './EnablesBoard.module.css';
import { useEnables } from './EnablesContext.ts';

/** What can be done with what is selected: the same commands as everywhere, along the foot of the sheet. */
export function SelectedBar() {
  const { workplace } = useEnables();
  const selected = useWatched(workplace.selection);
  switch (selected?.kind) {
    case 'element': return <ElementBar key={selected.id} id={selected.id} />;
    case 'link': return <LinkBar id={selected.id} />;
    case 'several': return <div role="group" aria-label={t('hands.actions')} className={`${css.selected} ${css.several}`}><SeveralActions /></div>;
    default: return null;
  }
}

function ElementBar({ id }: { readonly id: ElementId }) {
  const { workplace, map } = useEnables();
  const element = useElement(id);
  useWatched(map.arrangement);
  if (element === undefined || map.rectOf(id) === undefined) return null;
  const run = (command: string) => {
    runCommand(command, workplace);
    requestAnimationFrame(() => {
      if (document.querySelector('[role="dialog"]') === null && !focusItem(id)) document.querySelector<HTMLElement>('[data-stage]')?.focus({ preventScroll: true });
    });
  };
  return (
    <div className={css.selected}>
      <div role="group" aria-label={t('board.actions', { name: nameOf(workplace, id) })} className={bar.bar}>
        <button type="button" onClick={() => runCommand('element.open', workplace)}>{t('commands.element.open')}</button>
        {workplace.canEdit && <StanceMenu element={element} onRun={run} />}
        {workplace.canEdit && <button type="button" onClick={() => runCommand('element.link', workplace)}>{t('board.link')}</button>}
        {workplace.canEdit && <MoreActions of="element" except={['element.open', 'element.add', 'element.link']} onRun={run} />}
      </div>
    </div>
  );
}

function LinkBar({ id }: { readonly id: LinkId }) {
  const { workplace } = useEnables();
  const link = useLinks().find((each) => each.id === id);
  if (link === undefined) return null;
  const ends = { from: nameOf(workplace, link.from), to: nameOf(workplace, link.to) };
  return (
    <div className={css.selected}>
      <div role="group" aria-label={t('board.link.actions', ends)} className={bar.bar}>
        <p className={bar.ends}>{t('board.link.ends', ends)}</p>
        {workplace.canEdit && <button type="button" onClick={() => runCommand('link.remove', workplace)}>{t('commands.link.remove')}</button>}
      </div>
    </div>
  );
}
