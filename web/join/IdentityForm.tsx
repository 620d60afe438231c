import { useId, useRef, useState, type FormEvent } from 'react';
import type { Agency } from '../../shared/domain/Blueprint.ts';
import { explain } from '../api/ApiError.ts';
import '../messages/joinWords.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RadioCards } from '../ui/RadioCards.tsx';
import { TextField } from '../ui/TextField.tsx';
import { agencyKinds } from './agencyKinds.ts';
import { OTHER, readIdentity, type IdentityDraft, type IdentityProblems } from './identity.ts';
import css from './IdentityForm.module.css';

/** More than this are folded away until asked for. */
const SHOWN_AT_FIRST = 6;

/** Name and agency: all that joining asks for. */
export function IdentityForm({ agencies, onJoin }: {
  /** Those on the board already, to choose from. */
  readonly agencies: readonly Agency[];
  /** Join; rejects with an `ApiError` when that fails. */
  readonly onJoin: (who: { readonly name: string; readonly agency: string }) => Promise<void>;
}) {
  const [draft, setDraft] = useState<IdentityDraft>({ name: '', choice: null, otherAgency: '' });
  const [allShown, setAllShown] = useState(agencies.length <= SHOWN_AT_FIRST + 1);
  const [problems, setProblems] = useState<IdentityProblems>({});
  const [joining, setJoining] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const typing = agencies.length === 0 || draft.choice === OTHER;
  const shown = allShown ? agencies : agencies.slice(0, SHOWN_AT_FIRST);

  const join = async (event: FormEvent) => {
    event.preventDefault();
    if (joining) return;
    const read = readIdentity(draft, agencies);
    setFailure(null);
    if ('problems' in read) {
      setProblems(read.problems);
      const { name, choice } = read.problems;
      form.current?.querySelector<HTMLElement>(name !== undefined ? '[name="name"]' : choice !== undefined ? 'input[type="radio"]' : '[name="agency"]')?.focus();
      return;
    }
    setProblems({});
    setJoining(true);
    announce(t('join.joining'));
    try {
      await onJoin(read.who);
    } catch (error) {
      setFailure(error);
      setJoining(false);
    }
  };

  const otherName = (
    <>
      <TextField
        name="agency"
        label={agencies.length === 0 ? t('join.agency') : t('join.agency.other.name')}
        hint={t('join.agency.hint')}
        error={problems.otherAgency}
        value={draft.otherAgency}
        onChange={(event) => setDraft({ ...draft, otherAgency: event.currentTarget.value })}
        list={`${id}-kinds`}
        autoComplete="organization"
        required
      />
      <datalist id={`${id}-kinds`}>
        {agencyKinds().map((kind) => <option key={kind} value={kind} />)}
      </datalist>
    </>
  );

  return (
    <form ref={form} className={css.form} noValidate onSubmit={(event) => void join(event)}>
      <TextField
        name="name"
        label={t('join.name')}
        hint={t('join.name.hint')}
        error={problems.name}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        autoComplete="name"
        required
      />
      {agencies.length === 0 ? <div>{otherName}</div> : (
        <RadioCards
          legend={t('join.agency')}
          layout="list"
          error={problems.choice}
          value={draft.choice}
          onChange={(choice) => setDraft({ ...draft, choice })}
          cards={[
            ...shown.map(({ id: agency, name, initials, pattern }) => ({
              value: agency,
              label: name,
              mark: <AgencyBadge name={name} initials={initials} pattern={pattern} decorative />,
            })),
            { value: OTHER, label: t('join.agency.other') },
          ]}
        >
          {!allShown && (
            <Button kind="link" onClick={() => setAllShown(true)}>{t('join.agency.show-all', { count: agencies.length })}</Button>
          )}
          {typing && <div className={css.other}>{otherName}</div>}
        </RadioCards>
      )}
      <p className={css.privacy}>{t('join.privacy')}</p>
      {failure !== null && <Notice title={t('join.failed')}>{explain(failure)}</Notice>}
      <Button type="submit" kind="main" size="big" wide aria-disabled={joining}>{joining ? t('join.joining') : t('join.join')}</Button>
    </form>
  );
}
