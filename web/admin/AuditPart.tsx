import { useCallback, useState } from 'react';
import { AUDITED_OPERATIONS, type AuditAnswer } from '../../shared/protocol/audit.ts';
import { AUDIT_FILES, readAudit } from '../api/admin.ts';
import { explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { t } from '../messages/t.ts';
import { momentWords } from '../people/whenWords.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import css from './Admin.module.css';

/** How many entries a page shows. */
const ON_A_PAGE = 50;

/** The trail of access and administration: who did what, the newest first; all of it as a file. */
export function AuditPart() {
  const [before, setBefore] = useState<number | null>(null);
  const load = useCallback((signal: AbortSignal) => readAudit(before, ON_A_PAGE, signal), [before]);
  const [loaded, reload] = useLoaded(load);
  return (
    <>
      <p className={css.found}>{t('admin.audit.what')}</p>
      <div className={css.ways}>
        <a className={buttonClass({})} href={AUDIT_FILES.csv} download>{t('admin.audit.csv')}</a>
        <a className={buttonClass({})} href={AUDIT_FILES.json} download>{t('admin.audit.json')}</a>
      </div>
      {loaded.state === 'loading' && <Loading label={t('admin.loading')} />}
      {loaded.state === 'failed' && <Notice title={t('admin.failed')} actions={<Button onClick={reload}>{t('admin.retry')}</Button>}>{explain(loaded.error)}</Notice>}
      {loaded.state === 'ready' && (
        <>
          <ol className={css.rows} aria-label={t('admin.audit')}>
            {loaded.value.map((entry) => (
              <li key={entry.seq} className={`${css.row} ${css.person}`}>
                <div>
                  <p className={css.name}>{t('admin.audit.entry', { who: whoWords(entry), what: whatWords(entry) })}</p>
                  <p className={css.place}>{aboutWords(entry)}</p>
                </div>
                <p className={css.found}>{momentWords(entry.at)}</p>
              </li>
            ))}
          </ol>
          <nav className={css.pages} aria-label={t('admin.page')}>
            <Button disabled={before === null} onClick={() => setBefore(null)}>{t('admin.audit.newest')}</Button>
            <Button disabled={loaded.value.length < ON_A_PAGE} onClick={() => setBefore(loaded.value.at(-1)?.seq ?? null)}>{t('admin.audit.older')}</Button>
          </nav>
        </>
      )}
    </>
  );
}

function whoWords({ by }: AuditAnswer): string {
  return by === null ? t('admin.audit.nobody') : (by.name ?? t('admin.audit.unknown'));
}

function whatWords({ what, outcome }: AuditAnswer): string {
  const known = AUDITED_OPERATIONS.find((each) => each === what);
  const words = known === undefined ? what : t(`admin.did.${known}`);
  return outcome === 'done' ? words : t('admin.audit.refused', { what: words });
}

function aboutWords({ about, blueprint, outcome }: AuditAnswer): string {
  const parts = [about === null ? null : (about.name ?? about.id), blueprint === null ? null : t('admin.audit.blueprint', { id: blueprint }), outcome === 'done' ? null : outcome];
  return parts.filter((part) => part !== null).join(', ');
}
