import { useEffect } from 'react';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import css from './Connection.module.css';

/** A line under the bar that says what to do when something I wrote is not on the server, or soon cannot be; and why, when
 *  the server has said it. */
export function Connection() {
  const { session } = useWorkplace();
  const status = useWatched(session.saveStatus);
  const fullness = useWatched(session.fullness);
  const turnedAway = useWatched(session.turnedAway);
  const why = turnedAway === null ? null : t(`session.turned.${turnedAway}`);
  useEffect(() => {
    if (why !== null) announce(why);
  }, [why]);
  if (status !== 'notSaved' && status !== 'onDevice' && status !== 'offline') {
    return fullness === 0 ? null : <p className={css.line}>{t('session.nearly-full', { percent: fullness })}</p>;
  }
  const mine = why !== null && status === 'offline' ? null : t(`session.save.${status}.long`);
  return <p className={css.line} data-status={status}>{[why, mine].filter((line) => line !== null).join(' ')}</p>;
}
