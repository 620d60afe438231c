import { SeveralActions } from '../hands/SeveralActions.tsx';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import css from './SeveralFoot.module.css';

/** What can be done with all rows that are selected, along the foot of the outline. */
export function SeveralFoot() {
  const { selection } = useWorkplace();
  if (useWatched(selection)?.kind !== 'several') return null;
  return <div role="group" aria-label={t('hands.actions')} className={css.foot}><SeveralActions /></div>;
}
