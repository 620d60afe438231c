import { useState } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { looksAfterPeople, ROLES, type Role } from '../../shared/domain/Role.ts';
import type { InviteAnswer } from '../../shared/protocol/people.ts';
import { explain } from '../api/ApiError.ts';
import { changeInvite, makeInvite } from '../api/people.ts';
import { DialogForm } from '../dialogs/DialogForm.tsx';
import { t } from '../messages/t.ts';
import { momentWords } from '../people/whenWords.ts';
import { announce } from '../ui/announce.ts';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './SharePage.module.css';
import { readUses } from './readUses.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LENGTHS = { hour: HOUR_MS, day8: 8 * HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
type Until = keyof typeof LENGTHS | 'never' | 'asIs';

/** Asks how a way in is to let people in: a new one, or one that is there. */
export function TermsDialog({ blueprint, invite, onClose, onDone }: {
  readonly blueprint: BlueprintId;
  /** The one to change; null for a new one. */
  readonly invite: InviteAnswer | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const [role, setRole] = useState<Role>('editor');
  const [until, setUntil] = useState<Until>(invite === null || invite.expiresAt === null ? 'never' : 'asIs');
  const [uses, setUses] = useState(String(invite?.maxUses ?? ''));
  const [waitingRoom, setWaitingRoom] = useState(invite?.waitingRoom ?? false);
  const [withCode, setWithCode] = useState(true);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const maxUses = readUses(uses);
    setWrong(maxUses === undefined ? t('share.form.uses.wrong') : undefined);
    if (maxUses === undefined) return;
    const terms = { expiresAt: untilOf(until, invite), maxUses, waitingRoom };
    try {
      if (invite === null) await makeInvite(blueprint, { ...terms, role, joinCode: withCode && !looksAfterPeople(role) });
      else await changeInvite(blueprint, invite.id, terms);
    } catch (error) {
      setProblem(explain(error));
      return;
    }
    announce(invite === null ? t('share.page.made', { role }) : t('share.page.changed'));
    onClose();
    onDone();
  };
  const choices: readonly { readonly value: Until; readonly label: string }[] = [
    ...(invite !== null && invite.expiresAt !== null ? [{ value: 'asIs', label: t('share.form.until.as-is', { when: momentWords(invite.expiresAt) }) } as const] : []),
    { value: 'never', label: t('share.form.until.never') },
    { value: 'hour', label: t('share.form.until.hours', { hours: 1 }) },
    { value: 'day8', label: t('share.form.until.hours', { hours: 8 }) },
    { value: 'day', label: t('share.form.until.days', { days: 1 }) },
    { value: 'week', label: t('share.form.until.days', { days: 7 }) },
    { value: 'month', label: t('share.form.until.days', { days: 30 }) },
  ];
  return (
    <DialogForm
      title={invite === null ? t('share.page.make') : t('share.page.change.role', { role: invite.role })}
      submit={t(invite === null ? 'share.form.make' : 'share.form.change')}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {invite === null && <Select<Role> label={t('share.form.role')} value={role} options={ROLES.map((each) => ({ value: each, label: t('share.roles', { role: each }) }))} onChange={setRole} />}
      <Select<Until> label={t('share.form.until')} value={until} options={choices} onChange={setUntil} />
      <TextField label={t('share.form.uses')} hint={t('share.form.uses.hint')} error={wrong} value={uses} onChange={(event) => setUses(event.currentTarget.value)} inputMode="numeric" autoComplete="off" figures />
      <label className={css.check}>
        <input type="checkbox" checked={waitingRoom} onChange={(event) => setWaitingRoom(event.currentTarget.checked)} />
        <span>{t('share.form.waiting-room')}</span>
      </label>
      {invite === null && !looksAfterPeople(role) && (
        <label className={css.check}>
          <input type="checkbox" checked={withCode} onChange={(event) => setWithCode(event.currentTarget.checked)} />
          <span>{t('share.form.code')}</span>
        </label>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </DialogForm>
  );
}

function untilOf(until: Until, invite: InviteAnswer | null): string | null {
  if (until === 'never') return null;
  return until === 'asIs' ? (invite?.expiresAt ?? null) : new Date(Date.now() + LENGTHS[until]).toISOString();
}
