import type { SignInAnswer } from '../../shared/protocol/signIn.ts';
import '../messages/signInWords.ts';
import { t } from '../messages/t.ts';
import css from './SignIn.module.css';
import { SignInWays } from './SignInWays.tsx';

/** In the place of making a blueprint, for those who may not: who may, and how to sign in. */
export function MakersOnly({ signIn: { providers, you, making: { who } } }: { readonly signIn: SignInAnswer }) {
  if (who === 'anyone') return null;
  return (
    <section aria-labelledby="makers" className={css.makers}>
      <h2 id="makers">{t(`signIn.makers.${who}`)}</h2>
      <p>{t(`signIn.makers.${who}.what`)}</p>
      <SignInWays providers={providers} back="/" main={you === null} />
    </section>
  );
}
