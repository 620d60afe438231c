import { useCallback, useRef, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { becomeAdmin, findSetup } from '../api/admin.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './Admin.module.css';
import { useHashSecret } from './useHashSecret.ts';

/** `/admin/setup#…`: whoever has the machine becomes an admin, by the link that it printed. */
export function SetupPage() {
  const token = useHashSecret();
  const load = useCallback(() => findSetup(token), [token]);
  const [found, reload] = useLoaded(load);
  if (found.state === 'loading') return <Loading label={t('admin.setup.checking')} />;
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.alone}>
        {found.state === 'failed' ? <Closed error={found.error} onRetry={reload} /> : <SetupForm token={token} />}
      </main>
    </>
  );
}

function SetupForm({ token }: { readonly token: string }) {
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const [agency, setAgency] = useState('');
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setProblem(null);
    setWrong(name.trim() === '' ? t('admin.setup.name.missing') : undefined);
    if (name.trim() === '') return form.current?.querySelector<HTMLElement>('[name="name"]')?.focus();
    setSending(true);
    try {
      await becomeAdmin(token, { name, ...(agency.trim() === '' ? {} : { agency }) });
      go('/admin', { replace: true });
    } catch (error) {
      setProblem(explain(error));
      setSending(false);
    }
  };
  return (
    <>
      <PageHeading title={t('admin.setup')} className={css.title} />
      <p>{t('admin.setup.what')}</p>
      <form ref={form} className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField name="name" label={t('admin.setup.name')} hint={t('admin.setup.name.hint')} error={wrong} value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="name" required />
        <TextField name="agency" label={t('admin.setup.agency')} value={agency} onChange={(event) => setAgency(event.currentTarget.value)} autoComplete="organization" />
        {problem !== null && <Notice title={t('admin.setup.failed')}>{problem}</Notice>}
        <Button type="submit" kind="main" size="big" wide aria-disabled={sending}>{t('admin.setup.do')}</Button>
      </form>
    </>
  );
}

function Closed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const closed = error instanceof ApiError && (error.reason === 'setup-closed' || error.reason === 'invalid-input');
  return (
    <>
      <PageHeading title={t(closed ? 'admin.setup.closed' : 'admin.setup.failed')} className={css.title} />
      <p>{explain(error)}</p>
      {!closed && <div><Button kind="main" onClick={onRetry}>{t('admin.retry')}</Button></div>}
    </>
  );
}
