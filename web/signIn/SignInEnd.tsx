import { useEffect, useState } from 'react';
import { SIGN_IN_FAILURES, SIGN_IN_PARAMETER } from '../../shared/protocol/signIn.ts';
import '../messages/signInWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Notice } from '../ui/Notice.tsx';
import css from './SignIn.module.css';

/** Why somebody came back from their organisation without being signed in; that they are is announced. Told once: it leaves the
 *  address at once. */
export function SignInEnd() {
  const [end] = useState(() => new URLSearchParams(location.search).get(SIGN_IN_PARAMETER));
  useEffect(() => {
    if (end === null) return;
    const address = new URL(location.href);
    address.searchParams.delete(SIGN_IN_PARAMETER);
    window.history.replaceState(window.history.state, '', address);
    if (end === 'done') announce(t('signIn.done'));
  }, [end]);
  const failure = SIGN_IN_FAILURES.find((each) => each === end);
  return failure === undefined ? null : <div className={css.end}><Notice title={t('signIn.failed')}>{t(`signIn.failed.${failure}`)}</Notice></div>;
}
