import { useState, type ReactNode } from 'react';
import { explain } from '../api/ApiError.ts';
import { readSignIn } from '../api/signIn.ts';
import { useLoaded } from '../api/useLoaded.ts';
import '../messages/signInWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import css from './SignIn.module.css';
import { SignInEnd } from './SignInEnd.tsx';
import { SignInWays } from './SignInWays.tsx';

/** On the join page, over what one says oneself: be who the organisation says. Nothing where there is none, or it cannot be had. */
export function SignInToJoin({ back, onJoin, children }: {
  /** The path of this page. */
  readonly back: string;
  /** Join as whom this browser is signed in; rejects with an `ApiError` when that fails. */
  readonly onJoin: () => Promise<void>;
  /** The form for those who say it themselves. */
  readonly children: ReactNode;
}) {
  const [signIn] = useLoaded(readSignIn);
  const [joining, setJoining] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (signIn.state !== 'ready' || signIn.value.providers.length === 0) return <>{children}</>;
  const { providers, you } = signIn.value;
  const join = async () => {
    if (joining) return;
    setJoining(true);
    setFailure(null);
    announce(t('join.joining'));
    try {
      await onJoin();
    } catch (error) {
      setFailure(error);
      setJoining(false);
    }
  };
  return (
    <>
      <section aria-labelledby="sign-in" className={css.section}>
        <h2 id="sign-in">{t(you === null ? 'signIn.join' : 'signIn.title')}</h2>
        <SignInEnd />
        <p className={css.what}>{you === null ? t('signIn.join.what') : t('signIn.you', { name: you.name, agency: you.agency, provider: you.provider })}</p>
        {you === null ? <SignInWays providers={providers} back={back} /> : (
          <Button kind="main" size="big" wide aria-disabled={joining} onClick={() => void join()}>{joining ? t('join.joining') : t('signIn.join.as', { name: you.name })}</Button>
        )}
        {failure !== null && <Notice title={t('join.failed')}>{explain(failure)}</Notice>}
      </section>
      <section aria-labelledby="say-who" className={css.section}>
        <h2 id="say-who">{t('signIn.join.or')}</h2>
        {children}
      </section>
    </>
  );
}
