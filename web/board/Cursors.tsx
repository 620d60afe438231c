import { useEffect, useState } from 'react';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { useBoard, useOverview } from './BoardContext.ts';
import css from './Cursors.module.css';
import { lookOf } from './OthersMark.tsx';
import { PointerTracks } from './PointerTracks.ts';

/** The others' pointers. Who is here is told elsewhere; for screen readers they would only be noise. */
export function Cursors() {
  const { workplace, camera } = useBoard();
  const [tracks] = useState(() => new PointerTracks(workplace.session.presence, camera));
  useEffect(() => tracks.follow(), [tracks]);
  const visitors = useWatched(tracks.visitors);
  const agencies = useAgencies();
  const overview = useOverview();
  return (
    <div className={css.cursors} aria-hidden="true">
      {visitors.map(({ client, user }) => {
        const look = lookOf(user, agencies);
        return (
          <div
            key={client}
            className={css.cursor}
            data-agency={look.pattern}
            ref={(node) => {
              tracks.show(client, node);
              return () => tracks.show(client, null);
            }}
          >
            <svg viewBox="0 0 22 26"><path d="M3 2l16 11-7.5 1.5L8 22z" /></svg>
            <span className={css.who}>
              <AgencyBadge name={look.agency} initials={look.initials} pattern={look.pattern} decorative />
              {!overview && <span className={css.words}>{t('board.pointer', { agency: look.agency, person: look.person })}</span>}
            </span>
          </div>
        );
      })}
    </div>
  );
}
