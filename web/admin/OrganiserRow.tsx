import { useRef, useState } from 'react';
import type { OrganiserAnswer } from '../../shared/protocol/organisers.ts';
import { removeOrganiser, setAdmin } from '../api/admin.ts';
import { explain } from '../api/ApiError.ts';
import { t } from '../messages/t.ts';
import { momentWords } from '../people/whenWords.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import css from './Admin.module.css';

type Asked = 'grant' | 'withdraw' | 'remove';

/** One organiser, and what an admin may do. */
export function OrganiserRow({ organiser: { id, name, agency, admin, signsIn, lastSeenAt }, me, onChanged }: { readonly organiser: OrganiserAnswer; readonly me: boolean; readonly onChanged: () => void }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const row = useRef<HTMLLIElement>(null);
  const run = async (what: Asked) => {
    setProblem(null);
    try {
      if (what === 'remove') await removeOrganiser(id);
      else await setAdmin(id, what === 'grant');
      announce(t(`admin.${what}.done`, { name }));
    } catch (error) {
      setProblem(explain(error));
    }
    setAsked(null);
    row.current?.focus();
    onChanged();
  };
  const facts = [agency, admin ? t('admin.organiser.admin') : null, t(`admin.organiser.${signsIn}`), t('admin.organiser.seen', { when: momentWords(lastSeenAt) })];
  return (
    <li ref={row} tabIndex={-1} className={`${css.row} ${css.person}`}>
      <div>
        <p className={css.name}>{me ? t('admin.me', { name }) : name}</p>
        <p className={css.place}>{facts.filter((fact) => fact !== null).join(', ')}</p>
      </div>
      <div className={css.ways}>
        {([admin ? 'withdraw' : 'grant', 'remove'] as const).map((way) => (
          <Button key={way} aria-label={t(`admin.${way}.name`, { name })} aria-expanded={asked === way} onClick={() => setAsked(asked === way ? null : way)}>{t(`admin.${way}`)}</Button>
        ))}
      </div>
      {asked !== null && (
        <div className={css.asked} role="group" aria-label={t(`admin.${asked}.name`, { name })} data-danger={asked === 'remove'}>
          <p>{t(`admin.${asked}.what`, { name })}</p>
          <div className={css.ways}>
            <Button kind={asked === 'remove' ? 'danger' : 'main'} autoFocus onClick={() => void run(asked)}>{t(`admin.${asked}`)}</Button>
            <Button onClick={() => setAsked(null)}>{t('shell.cancel')}</Button>
          </div>
        </div>
      )}
      {problem !== null && <p role="alert" className={css.problem}>{problem}</p>}
    </li>
  );
}
