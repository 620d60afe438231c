import { lazy } from 'react';
import { Link } from 'wouter';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t, type MessageKey } from '../messages/t.ts';
import type { BlueprintSession } from '../session/BlueprintSession.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import { OpenWorkspace } from './OpenWorkspace.tsx';
import { useSession } from './useSession.ts';
import css from './Workspace.module.css';

const OutsidePage = lazy(() => import('../join/OutsidePage.tsx'));

/** One blueprint, open for work; or why it cannot be. */
export default function Workspace({ blueprintId }: { readonly blueprintId: BlueprintId }) {
  const [entry, retry] = useSession(blueprintId);
  switch (entry.kind) {
    case 'asking': return <Loading label={t('session.opening')} />;
    case 'open': return <OpenedSession key={`${entry.answer.participant.id} ${entry.answer.role} ${entry.answer.participant.name}`} session={entry.session} answer={entry.answer} />;
    case 'failed': return <NotIn error={entry.error} retry={retry} />;
  }
}

function OpenedSession({ session, answer }: { readonly session: BlueprintSession; readonly answer: SessionAnswer }) {
  const state = useWatched(session.state);
  const turnedAway = useWatched(session.turnedAway);
  switch (state.kind) {
    case 'loading': return <Loading label={t(turnedAway === null ? 'session.loading' : `session.turned.${turnedAway}`)} />;
    case 'ready': return <OpenWorkspace session={session} answer={answer} model={state.model} history={state.history} />;
    case 'ended': return <Ended code={state.code} />;
    case 'outdated': return (
      <Closed title={t('session.outdated')}>
        <p>{t('session.outdated.why')}</p>
        <div><Button kind="main" onClick={() => location.reload()}>{t('session.reload')}</Button></div>
      </Closed>
    );
  }
}

/** The server will not have this window back: why, and what to do. */
function Ended({ code }: { readonly code: number }) {
  const { title, why } = endings[code] ?? endings[CLOSE.unauthorised];
  return <Closed title={t(title)}><p>{t(why)}</p></Closed>;
}

const ENDED = { title: 'session.ended', why: 'session.ended.why' } as const;
const REFUSED = { title: 'session.refused', why: 'session.refused.why' } as const;
const endings: Readonly<Record<number, { readonly title: MessageKey; readonly why: MessageKey }>> & Readonly<Record<typeof CLOSE.unauthorised, typeof ENDED>> = {
  [CLOSE.unauthorised]: ENDED,
  [CLOSE.notFound]: ENDED,
  [CLOSE.forbidden]: REFUSED,
  [CLOSE.malformed]: REFUSED,
  [CLOSE.tooLarge]: { title: 'session.too-large', why: 'session.too-large.why' },
  [CLOSE.documentFull]: { title: 'session.full', why: 'session.full.why' },
};

function NotIn({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const outside = error instanceof ApiError && (error.reason === 'unauthorised' || error.reason === 'forbidden' || error.status === 404);
  if (outside) return <OutsidePage />;
  return (
    <Closed title={t('session.failed')}>
      <Notice title={t('session.failed.title')} actions={<Button onClick={retry}>{t('session.retry')}</Button>}>{explain(error)}</Notice>
    </Closed>
  );
}

function Closed({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.closed}>
        <PageHeading title={title} />
        {children}
        <div className={css.ways}>
          <Link href="/join" className={buttonClass({ kind: 'plain' })}>{t('session.join-by-code')}</Link>
          <Link href="/" className={buttonClass({ kind: 'plain' })}>{t('shell.go-home')}</Link>
        </div>
      </main>
    </>
  );
}
