import { useState } from 'react';
import type { SignInAnswer } from '../../shared/protocol/signIn.ts';
import { readSignIn } from '../api/signIn.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { JoinCodeForm } from '../join/JoinCodeForm.tsx';
import '../messages/homeWords.ts';
import { t } from '../messages/t.ts';
import { MakersOnly } from '../signIn/MakersOnly.tsx';
import { SignInEnd } from '../signIn/SignInEnd.tsx';
import { SignInHome } from '../signIn/SignInHome.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import { DeviceBlueprints } from './DeviceBlueprints.tsx';
import css from './HomePage.module.css';
import { ImportBlueprint } from './ImportBlueprint.tsx';
import { MakeBlueprint } from './MakeBlueprint.tsx';

/** The start page: make a blueprint, join one, go back to one, or open a saved one. */
export default function HomePage() {
  const [loaded, reload] = useLoaded(readSignIn);
  const [known, setKnown] = useState<SignInAnswer | null>(null);
  // What was known stays while it is asked again. Where nothing is known, the server decides.
  if (loaded.state === 'ready' && loaded.value !== known) setKnown(loaded.value);
  const mayMake = known?.making.allowed !== false;
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.home}>
        <div className={css.intro}>
          <PageHeading title={t('home.window-title')} className={css.title}>{t('home.title')}</PageHeading>
          <p className={css.lead}>{t('home.lead')}</p>
          <SignInEnd />
        </div>
        {known !== null && !mayMake ? <MakersOnly signIn={known} /> : <MakeBlueprint />}
        <div className={css.side}>
          <section aria-labelledby="invited">
            <h2 id="invited">{t('home.invited')}</h2>
            <JoinCodeForm />
            <p className={css.hint}>{t('home.code.or-link')}</p>
          </section>
          {known !== null && (mayMake || known.you !== null) && <SignInHome signIn={known} onChanged={reload} />}
          <DeviceBlueprints />
          {mayMake && (
            <section aria-labelledby="import">
              <h2 id="import">{t('home.import')}</h2>
              <ImportBlueprint />
            </section>
          )}
        </div>
      </main>
    </>
  );
}
