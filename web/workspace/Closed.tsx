import { Link } from 'wouter';
import { t } from '../messages/t.ts';
import { buttonClass } from '../ui/Button.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import css from './Workspace.module.css';

/** What stands in a blueprint's place when it cannot be shown: why, and the ways on. */
export function Closed({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
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
