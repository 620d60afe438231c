import { useEffect, useState } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { AdmissionAnswer } from '../../shared/protocol/people.ts';
import { ApiError } from '../api/ApiError.ts';
import { readAdmission } from '../api/joining.ts';
import '../messages/endingWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Loading } from '../ui/Loading.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import css from './JoinPage.module.css';
import OutsidePage from './OutsidePage.tsx';

/** How soon the server is asked again when it did not answer, milliseconds. */
const ASK_AGAIN_MS = 3_000;

/** What stands at a blueprint's address while a facilitator has not let this person in. It opens by itself when they are. */
export default function WaitingPage({ blueprintId, onIn }: { readonly blueprintId: BlueprintId; readonly onIn: () => void }) {
  const [answer, setAnswer] = useState<AdmissionAnswer | 'out' | null>(null);
  const [reachable, setReachable] = useState(true);
  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (wait: boolean) => void readAdmission(blueprintId, wait, left.signal).then(
      (now) => {
        if (left.signal.aborted) return;
        setReachable(true);
        setAnswer(now);
        if (now.state === 'waiting') return ask(true);
        if (now.state === 'declined') return announce(t('session.waiting.declined'), { urgent: true });
        announce(t('session.waiting.in'), { urgent: true });
        onIn();
      },
      (error: unknown) => {
        if (left.signal.aborted) return;
        if (error instanceof ApiError && (error.reason === 'unauthorised' || error.reason === 'not-found')) return setAnswer('out');
        setReachable(false);
        timer = setTimeout(() => ask(false), ASK_AGAIN_MS);
      },
    );
    ask(false);
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [blueprintId, onIn]);
  if (answer === 'out') return <OutsidePage />;
  if (answer === null || answer.state === 'in') return <Loading label={t('session.opening')} />;
  const { blueprint: { title, place }, name, agency } = answer;
  const declined = answer.state === 'declined';
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.page}>
        <PageHeading key={answer.state} title={t(declined ? 'session.waiting.declined' : 'session.waiting')} className={css.title} />
        <p className={css.about}>{declined ? t('session.waiting.declined.why', { place: place.name }) : t('session.waiting.what', { title, place: place.name, name, agency })}</p>
        {!reachable && <p role="status">{t('session.waiting.unreachable')}</p>}
      </main>
    </>
  );
}
