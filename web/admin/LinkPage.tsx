import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { findOrganiserLink, openByOrganiserLink } from '../api/admin.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import css from './Admin.module.css';
import { useHashSecret } from './useHashSecret.ts';

/** `/admin/device#…`: an organiser signs in on another device, by the link that they made. */
export function LinkPage() {
  const [, go] = useLocation();
  const code = useHashSecret();
  const load = useCallback(() => findOrganiserLink(code), [code]);
  const [found] = useLoaded(load);
  const [problem, setProblem] = useState<string | null>(null);
  if (found.state === 'loading') return <Loading label={t('admin.setup.checking')} />;
  const signIn = async () => {
    setProblem(null);
    try {
      await openByOrganiserLink(code);
      go('/admin', { replace: true });
    } catch (error) {
      setProblem(explain(error));
    }
  };
  const closed = found.state === 'failed' && found.error instanceof ApiError && (found.error.reason === 'invite-closed' || found.error.reason === 'invalid-input');
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.alone}>
        <PageHeading title={t(found.state === 'ready' ? 'admin.link.title' : closed ? 'admin.link.closed' : 'admin.setup.failed')} className={css.title} />
        {found.state === 'failed' ? <p>{closed ? t('admin.link.closed.why') : explain(found.error)}</p> : (
          <>
            <p>{t('admin.link.what', { name: found.value.name })}</p>
            {problem !== null && <Notice title={t('admin.setup.failed')}>{problem}</Notice>}
            <Button kind="main" size="big" wide onClick={() => void signIn()}>{t('admin.link.do', { name: found.value.name })}</Button>
          </>
        )}
      </main>
    </>
  );
}
