import { useState } from 'react';
import type { SignInAnswer } from '../../shared/protocol/signIn.ts';
import { explain } from '../api/ApiError.ts';
import { signOutPerson } from '../api/signIn.ts';
import '../messages/signInWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import css from './SignIn.module.css';
import { SignInWays } from './SignInWays.tsx';

/** On the start page: sign in with an organisation, or who one is and how to sign out. Nothing where there is none. */
export function SignInHome({ signIn: { providers, you }, onChanged }: { readonly signIn: SignInAnswer; readonly onChanged: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  if (providers.length === 0) return null;
  const signOut = async () => {
    try {
      await signOutPerson();
      announce(t('signIn.out.done'));
      onChanged();
    } catch (error) {
      setProblem(explain(error));
    }
  };
  return (
    <section aria-labelledby="sign-in" className={css.section}>
      <h2 id="sign-in">{t('signIn.title')}</h2>
      {you === null ? (
        <>
          <p className={css.what}>{t('signIn.home')}</p>
          <SignInWays providers={providers} back="/" />
        </>
      ) : (
        <>
          <p>{t('signIn.you', { name: you.name, agency: you.agency, provider: you.provider })}</p>
          <div><Button onClick={() => void signOut()}>{t('signIn.out')}</Button></div>
          {problem !== null && <p role="alert">{problem}</p>}
        </>
      )}
    </section>
  );
}
