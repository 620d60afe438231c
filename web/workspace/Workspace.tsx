import { lazy } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { BlueprintSession } from '../session/BlueprintSession.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Closed } from './Closed.tsx';
import { OpenWorkspace } from './OpenWorkspace.tsx';
import { useSession } from './useSession.ts';

const OutsidePage = lazy(() => import('../join/OutsidePage.tsx'));
const WaitingPage = lazy(() => import('../join/WaitingPage.tsx'));
const Ended = lazy(() => import('./Ended.tsx'));

/** One blueprint, open for work; or why it cannot be. */
export default function Workspace({ blueprintId }: { readonly blueprintId: BlueprintId }) {
  const [entry, retry] = useSession(blueprintId);
  switch (entry.kind) {
    case 'asking': return <Loading label={t('session.opening')} />;
    case 'open': return <OpenedSession key={`${entry.answer.participant.id} ${entry.answer.role} ${entry.answer.participant.name} ${entry.answer.participant.agency.id} ${entry.answer.archived}`} session={entry.session} answer={entry.answer} />;
    case 'failed': return <NotIn blueprintId={blueprintId} error={entry.error} retry={retry} />;
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

function NotIn({ blueprintId, error, retry }: { readonly blueprintId: BlueprintId; readonly error: unknown; readonly retry: () => void }) {
  if (error instanceof ApiError && error.reason === 'not-admitted') return <WaitingPage blueprintId={blueprintId} onIn={retry} />;
  const outside = error instanceof ApiError && (error.reason === 'unauthorised' || error.reason === 'forbidden' || error.status === 404);
  if (outside) return <OutsidePage />;
  return (
    <Closed title={t('session.failed')}>
      <Notice title={t('session.failed.title')} actions={<Button onClick={retry}>{t('session.retry')}</Button>}>{explain(error)}</Notice>
    </Closed>
  );
}
