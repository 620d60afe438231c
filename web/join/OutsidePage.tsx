import '../messages/joinWords.ts';
import { t } from '../messages/t.ts';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import { JoinCodeForm } from './JoinCodeForm.tsx';
import css from './JoinPage.module.css';

/** What stands at a blueprint's address for somebody who has not joined it in this browser: how to get in. */
export default function OutsidePage() {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.page}>
        <div>
          <PageHeading title={t('join.outside.title')} className={css.title} />
          <p className={css.about}>{t('join.outside.why')}</p>
        </div>
        <JoinCodeForm />
      </main>
    </>
  );
}
