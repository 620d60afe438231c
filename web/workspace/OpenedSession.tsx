import { lazy, type ReactNode } from 'react';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { BlueprintSession } from '../session/BlueprintSession.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Closed } from './Closed.tsx';
import { OpenWorkspace } from './OpenWorkspace.tsx';

const Ended = lazy(() => import('./Ended.tsx'));

/** What is open, as far as it is there: the workspace, or why the server has ended it. `notice` stands under the bar; `endedBy` says
 *  what stands in the place of the usual words for a close code, if anything. */
export function OpenedSession({ session, answer, notice, endedBy }: {
  readonly session: BlueprintSession;
  readonly answer: SessionAnswer;
  readonly notice?: ReactNode;
  readonly endedBy?: (code: number) => ReactNode;
}) {
  const state = useWatched(session.state);
  const turnedAway = useWatched(session.turnedAway);
  switch (state.kind) {
    case 'loading': return <Loading label={t(turnedAway === null ? 'session.loading' : `session.turned.${turnedAway}`)} />;
    case 'ready': return <OpenWorkspace session={session} answer={answer} model={state.model} history={state.history} notice={notice} />;
    case 'ended': return endedBy?.(state.code) ?? <Ended code={state.code} />;
    case 'outdated': return (
      <Closed title={t('session.outdated')}>
        <p>{t('session.outdated.why')}</p>
        <div><Button kind="main" onClick={() => location.reload()}>{t('session.reload')}</Button></div>
      </Closed>
    );
  }
}
