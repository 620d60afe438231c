import { useRef, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { parseJoinCode } from '../../shared/domain/joinCode.ts';
import '../messages/homeWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './JoinCodeForm.module.css';

/** Where the nine numbers are typed that somebody read aloud or wrote on the wall. Spaces and dashes do not matter. */
export function JoinCodeForm() {
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);

  const find = (event: FormEvent) => {
    event.preventDefault();
    const digits = parseJoinCode(typed);
    if (digits === null) {
      setError(typed.trim() === '' ? t('home.code.missing') : t('home.code.wrong'));
      field.current?.focus();
      return;
    }
    setError(undefined);
    go(`/join?code=${digits}`);
  };

  return (
    <form className={css.form} noValidate onSubmit={find}>
      <TextField
        ref={field}
        label={t('home.code')}
        hint={t('home.code.hint')}
        error={error}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="off"
        figures
        required
      />
      <Button type="submit">{t('home.code.join')}</Button>
    </form>
  );
}
