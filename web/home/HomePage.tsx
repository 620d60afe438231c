import { JoinCodeForm } from '../join/JoinCodeForm.tsx';
import '../messages/homeWords.ts';
import { t } from '../messages/t.ts';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import { DeviceBlueprints } from './DeviceBlueprints.tsx';
import css from './HomePage.module.css';
import { ImportBlueprint } from './ImportBlueprint.tsx';
import { MakeBlueprint } from './MakeBlueprint.tsx';

/** The start page: make a blueprint, join one, go back to one, or open a saved one. */
export default function HomePage() {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.home}>
        <div className={css.intro}>
          <PageHeading title={t('home.window-title')} className={css.title}>{t('home.title')}</PageHeading>
          <p className={css.lead}>{t('home.lead')}</p>
        </div>
        <MakeBlueprint />
        <div className={css.side}>
          <section aria-labelledby="invited">
            <h2 id="invited">{t('home.invited')}</h2>
            <JoinCodeForm />
            <p className={css.hint}>{t('home.code.or-link')}</p>
          </section>
          <DeviceBlueprints />
          <section aria-labelledby="import">
            <h2 id="import">{t('home.import')}</h2>
            <ImportBlueprint />
          </section>
        </div>
      </main>
    </>
  );
}
