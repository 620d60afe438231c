import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { ApiError, explain } from '../api/ApiError.ts';
import { findPersonalLink, openByPersonalLink } from '../api/joining.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { rememberBlueprint } from '../home/deviceBlueprints.ts';
import '../messages/joinWords.ts';
import { t } from '../messages/t.ts';
import { rememberSession } from '../session/rememberedSession.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import css from './JoinPage.module.css';

/** `/join/device#…`: somebody comes back on another device, by the personal link that they made. */
export default function DevicePage() {
  const [, go] = useLocation();
  const [code] = useState(() => location.hash.slice(1));
  // It is a secret: it leaves the address and the history at once.
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  const load = useCallback(() => findPersonalLink(code), [code]);
  const [found, reload] = useLoaded(load);
  const [problem, setProblem] = useState<string | null>(null);
  if (found.state === 'loading') return <Loading label={t('join.finding')} />;
  const goIn = async () => {
    setProblem(null);
    try {
      const session = await openByPersonalLink(code);
      rememberBlueprint(session.blueprint);
      rememberSession(session);
      go(`/b/${session.blueprint.id}`, { replace: true });
    } catch (error) {
      setProblem(explain(error));
    }
  };
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.page}>
        {found.state === 'failed' ? <NoWayIn error={found.error} onRetry={reload} /> : (
          <>
            <div>
              <PageHeading title={t('join.device.title', { place: found.value.blueprint.place.name })} className={css.title} />
              <p className={css.about}>{t('join.device.who', { name: found.value.name, agency: found.value.agency })}</p>
              <p className={css.role}>{t(`shell.role.${found.value.role}.can`)}</p>
            </div>
            {problem !== null && <Notice title={t('join.failed')}>{problem}</Notice>}
            <Button kind="main" size="big" wide onClick={() => void goIn()}>{t('join.device.go-in', { name: found.value.name })}</Button>
          </>
        )}
      </main>
    </>
  );
}

function NoWayIn({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const closed = error instanceof ApiError && (error.reason === 'invite-closed' || error.reason === 'invalid-input');
  return (
    <>
      <PageHeading title={t(closed ? 'join.device.closed' : 'join.unreachable.title')} className={css.title} />
      <p>{closed ? t('join.device.closed.why') : explain(error)}</p>
      {!closed && <div><Button kind="main" onClick={onRetry}>{t('join.retry')}</Button></div>}
    </>
  );
}
