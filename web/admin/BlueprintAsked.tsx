import { useState } from 'react';
import type { ListedBlueprint } from '../../shared/protocol/admin.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './Admin.module.css';

/** What an admin wants to do with a blueprint. */
export type Asked = 'archive' | 'put-back' | 'delete' | 'restore' | 'keep' | 'transfer';

/** The same, with what has to be said for it. */
export type Answered =
  | { readonly asked: Exclude<Asked, 'keep' | 'transfer'> }
  | { readonly asked: 'keep'; readonly days: number | null }
  | { readonly asked: 'transfer'; readonly withdrawOthers: boolean };

/** The question before something is done with a blueprint. */
export function BlueprintAsked({ asked, blueprint: { title, place, historyDays }, deletedDays, onAnswer, onCancel }: {
  readonly asked: Asked;
  readonly blueprint: ListedBlueprint;
  readonly deletedDays: number;
  readonly onAnswer: (answered: Answered) => void;
  readonly onCancel: () => void;
}) {
  const [days, setDays] = useState(historyDays === null ? '' : String(historyDays));
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const [withdrawOthers, setWithdrawOthers] = useState(false);
  const answer = () => {
    if (asked === 'transfer') return onAnswer({ asked, withdrawOthers });
    if (asked !== 'keep') return onAnswer({ asked });
    const read = readDays(days);
    if (read === undefined) return setWrong(t('admin.keep.wrong'));
    return onAnswer({ asked, days: read });
  };
  return (
    <div className={css.asked} role="group" aria-label={t(`admin.${asked}.name`, { title, place })} data-danger={asked === 'delete'}>
      <p>{t(`admin.${asked}.what`, { title, place, days: deletedDays })}</p>
      {asked === 'keep' && <div className={css.days}><TextField label={t('admin.keep.days')} error={wrong} value={days} onChange={(event) => setDays(event.currentTarget.value)} inputMode="numeric" autoComplete="off" figures autoFocus /></div>}
      {asked === 'transfer' && (
        <label className={css.check}>
          <input type="checkbox" checked={withdrawOthers} onChange={(event) => setWithdrawOthers(event.currentTarget.checked)} />
          <span>{t('admin.transfer.withdraw')}</span>
        </label>
      )}
      <div className={css.ways}>
        <Button kind={asked === 'delete' ? 'danger' : 'main'} autoFocus={asked !== 'keep'} onClick={answer}>{t(asked === 'keep' || asked === 'transfer' ? `admin.${asked}.do` : `admin.${asked}`)}</Button>
        <Button onClick={onCancel}>{t('shell.cancel')}</Button>
      </div>
    </div>
  );
}

/** @returns null for as long as everywhere, undefined for what is no number of days. */
function readDays(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const days = Number(typed.trim());
  return /^\d{1,5}$/.test(typed.trim()) && days <= 36_500 ? days : undefined;
}
