import { UserRoundCog } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { BlueprintSession } from '../session/BlueprintSession.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import css from './People.module.css';

/** What I am told when a facilitator has given me another role, when the blueprint is archived or was put back, and when something that I wrote before stays on this device. */
export function RoleChanged() {
  const { session } = useWorkplace();
  const left = useLeftBehind();
  const [read, setRead] = useState(false);
  const words = [changeWords(session), left ? t('people.left-behind') : ''].filter(Boolean).join(' ');
  useEffect(() => {
    if (words !== '') announce(words, { urgent: true });
  }, [words]);
  if (words === '' || read) return null;
  return (
    <section className={css.bar} aria-label={t(session.archived ? 'people.archived.title' : 'people.role.changed')}>
      <UserRoundCog aria-hidden="true" />
      <p>{words}</p>
      <div className={css.ways}><Button onClick={() => setRead(true)}>{t('people.role.ok')}</Button></div>
    </section>
  );
}

function changeWords({ participant, archived, before }: BlueprintSession): string {
  if (archived) return t('people.archived');
  if (before === null || before.participant.id !== participant.id) return '';
  if (before.archived) return t('people.put-back', { role: participant.role });
  return before.participant.role === participant.role ? '' : t(`people.role.now.${participant.role}`);
}

/** Whether this device holds something of mine that the server has not: asked once this window has all that the server has. */
function useLeftBehind(): boolean {
  const { session } = useWorkplace();
  const synced = useWatched(session.saveStatus) === 'saved';
  const [left, setLeft] = useState(false);
  useEffect(() => {
    let gone = false;
    if (synced) {
      void session.leftBehind().then((found) => {
        if (!gone) setLeft(found);
      });
    }
    return () => {
      gone = true;
    };
  }, [session, synced]);
  return left;
}
