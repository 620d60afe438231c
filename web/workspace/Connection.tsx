import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import css from './Connection.module.css';

/** A line under the bar that says what to do when something I wrote is not on the server. */
export function Connection() {
  const status = useWatched(useWorkplace().session.saveStatus);
  if (status !== 'notSaved' && status !== 'onDevice' && status !== 'offline') return null;
  return <p className={css.line} data-status={status}>{t(`session.save.${status}.long`)}</p>;
}
