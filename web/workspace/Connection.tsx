import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import css from './Connection.module.css';

/** A line under the bar that says what to do when something I wrote is not on the server, or soon cannot be. */
export function Connection() {
  const { session } = useWorkplace();
  const status = useWatched(session.saveStatus);
  const fullness = useWatched(session.fullness);
  if (status !== 'notSaved' && status !== 'onDevice' && status !== 'offline') {
    return fullness === 0 ? null : <p className={css.line}>{t('session.nearly-full', { percent: fullness })}</p>;
  }
  return <p className={css.line} data-status={status}>{t(`session.save.${status}.long`)}</p>;
}
