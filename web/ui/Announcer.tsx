import { useSyncExternalStore } from 'react';
import { announcements, onAnnouncement } from './announce.ts';

/** The two live regions that `announce` speaks through. Rendered once, before anything is announced. */
export function Announcer() {
  const all = useSyncExternalStore(onAnnouncement, announcements);
  return (
    <div className="sr" data-announcer="">
      <div role="status" aria-live="polite">
        {all.filter((each) => !each.urgent).map((each) => <p key={each.id}>{each.text}</p>)}
      </div>
      <div role="alert" aria-live="assertive">
        {all.filter((each) => each.urgent).map((each) => <p key={each.id}>{each.text}</p>)}
      </div>
    </div>
  );
}
