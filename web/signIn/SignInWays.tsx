import { LogIn } from 'lucide-react';
import { useState } from 'react';
import type { SignInAnswer } from '../../shared/protocol/signIn.ts';
import { explain } from '../api/ApiError.ts';
import { beginSignIn } from '../api/signIn.ts';
import '../messages/signInWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import css from './SignIn.module.css';

/** A button for each organisation, which leads to its own page to sign in, and back to `back`. */
export function SignInWays({ providers, back, main = false }: {
  readonly providers: SignInAnswer['providers'];
  /** A path of ours. */
  readonly back: string;
  /** Whether signing in is what is mostly done here. */
  readonly main?: boolean;
}) {
  const [going, setGoing] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const go = async ({ id, label }: SignInAnswer['providers'][number]) => {
    if (going !== null) return;
    setGoing(id);
    setFailure(null);
    announce(t('signIn.going', { provider: label }));
    try {
      location.assign(await beginSignIn(id, back));
    } catch (error) {
      setFailure(error);
      setGoing(null);
    }
  };
  return (
    <div className={css.ways}>
      {providers.map((provider) => (
        <Button key={provider.id} kind={main ? 'main' : 'plain'} wide icon={<LogIn aria-hidden="true" />} aria-disabled={going !== null} onClick={() => void go(provider)}>
          {t(going === provider.id ? 'signIn.going' : 'signIn.with', { provider: provider.label })}
        </Button>
      ))}
      {failure !== null && <Notice title={t('signIn.failed')}>{explain(failure)}</Notice>}
    </div>
  );
}
