import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OrganiserAnswer } from '../../shared/protocol/organisers.ts';
import { readOrganiser, signOutOrganiser } from '../api/admin.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import css from './Admin.module.css';

const PARTS = [
  { part: 'blueprints', href: '/admin', right: 'admin' },
  { part: 'organisers', href: '/admin/organisers', right: 'admin' },
  { part: 'audit', href: '/admin/audit', right: 'admin' },
  { part: 'device', href: '/admin/devices', right: 'organiser' },
] as const;
type Part = (typeof PARTS)[number]['part'];

/** The frame of the pages for organisers: who is signed in, and the way from part to part. */
export function AdminFrame({ part, everyOrganiser = false, children }: {
  readonly part: Part;
  /** Whether organisers see it who may not administer. */
  readonly everyOrganiser?: boolean;
  readonly children: (me: OrganiserAnswer) => ReactNode;
}) {
  const [loaded, reload] = useLoaded(readOrganiser);
  if (loaded.state === 'loading') return <Loading label={t('shell.loading')} />;
  if (loaded.state === 'failed') return <Outside error={loaded.error} retry={reload} />;
  const me = loaded.value;
  const shown = PARTS.filter(({ right }) => right === 'organiser' || me.admin);
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.page}>
        <PageHeading title={t('admin.title')} className={css.title} />
        {me.admin && <p className={css.lead}>{t('admin.lead')}</p>}
        <div className={css.head}>
          <nav className={css.parts} aria-label={t('admin.parts')}>
            {shown.map(({ part: each, href }) => <Link key={each} href={href} aria-current={each === part ? 'page' : undefined}>{t(`admin.${each}`)}</Link>)}
          </nav>
          <div className={css.who}>
            <span>{t('admin.signed-in', { name: me.name })}</span>
            <Button kind="quiet" onClick={() => void signOutOrganiser().finally(reload)}>{t('admin.sign-out')}</Button>
          </div>
        </div>
        {me.admin || everyOrganiser ? children(me) : <Notice kind="information" title={t('admin.not-admin')}>{t('admin.not-admin.why', { name: me.name })}</Notice>}
      </main>
    </>
  );
}

function Outside({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const stranger = error instanceof ApiError && error.reason === 'not-an-organiser';
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.alone}>
        <PageHeading title={t(stranger ? 'admin.outside' : 'admin.failed')} className={css.title} />
        <p>{stranger ? t('admin.outside.why') : explain(error)}</p>
        {!stranger && <div><Button kind="main" onClick={retry}>{t('admin.retry')}</Button></div>}
      </main>
    </>
  );
}
