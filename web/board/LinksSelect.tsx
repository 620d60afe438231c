import { useId } from 'react';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { useBoard } from './BoardContext.ts';
import { LINKS_SHOWN, type LinksShown } from './BoardState.ts';
import css from './Foot.module.css';

/** Which links are drawn. */
export function LinksSelect() {
  const { state } = useBoard();
  const shown = useWatched(state.linksShown);
  const id = useId();
  return (
    <>
      <label className={css.label} htmlFor={id}>{t('board.links')}</label>
      <select id={id} className={css.select} value={shown} onChange={(event) => state.linksShown.set(event.currentTarget.value as LinksShown)}>
        {LINKS_SHOWN.map((value) => <option key={value} value={value}>{t(`board.links.${value}`)}</option>)}
      </select>
    </>
  );
}
