import { useRef, useState } from 'react';
import { FORMER_NAME } from '../../shared/domain/Participant.ts';
import { ROLES, type Role } from '../../shared/domain/Role.ts';
import type { PersonAnswer } from '../../shared/protocol/people.ts';
import { explain } from '../api/ApiError.ts';
import { changeRole, erasePerson, heldDataAddress, removePerson, signOut } from '../api/people.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import css from './PeopleDialog.module.css';
import { whenWords } from './whenWords.ts';

/** What is asked again before it is done. */
type Asked = { readonly kind: 'remove' | 'signOut' | 'erase' } | { readonly kind: 'role'; readonly role: Role };

/** One person in the list: who they are, when they were here, and what a facilitator may do. */
export function PersonRow({ person, onChanged }: { readonly person: PersonAnswer; readonly onChanged: () => void }) {
  const { session, ask } = useWorkplace();
  const { id, name, agency, role, state, confirmedBy } = person;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const row = useRef<HTMLLIElement>(null);
  const me = id === session.participant.id;

  const run = async (work: Promise<unknown>, done: string) => {
    setProblem(null);
    try {
      await work;
      announce(done);
      setAsked(null);
      row.current?.focus();
    } catch (error) {
      setAsked(null);
      setProblem(explain(error));
    }
    onChanged();
  };
  const give = (to: Role) => run(changeRole(session.blueprint, id, to), t('people.role.given', { name, role: to }));
  const choose = (to: Role) => {
    // What one takes from oneself one cannot give oneself back.
    if (me) setAsked({ kind: 'role', role: to });
    else void give(to);
  };
  const doAsked = () => {
    if (asked?.kind === 'role') void give(asked.role);
    else if (asked?.kind === 'remove') void run(removePerson(session.blueprint, id), t('people.removed', { name }));
    else if (asked?.kind === 'signOut') void run(signOut(session.blueprint, id), t('people.signed-out', { name }));
    else if (asked?.kind === 'erase') void run(erasePerson(session.blueprint, id), t('people.erased', { name }));
  };
  const takeBack = <Button kind="quiet" aria-label={t('people.take-back.name', { name })} onClick={() => ask({ kind: 'takeBack', participant: id })}>{t('people.take-back')}</Button>;

  return (
    <li ref={row} tabIndex={-1} className={css.row} data-state={state}>
      <span className={css.words}>
        <span className={css.name}>{me ? t('session.people.me', { name }) : name}</span>
        <span className={css.what}>{[agency.name, ...(confirmedBy === null ? [] : [t('people.confirmed', { provider: confirmedBy })]), whenWords(person)].join(', ')}</span>
      </span>
      {asked === null && (
        <span className={css.ways}>
          {state !== 'removed' && <Select<Role>
            size="compact"
            label={<span className="sr">{t('people.role.of', { name })}</span>}
            value={role}
            options={ROLES.map((each) => ({ value: each, label: t(`shell.role.${each}`) }))}
            onChange={choose}
          />}
          {(state === 'here' || state === 'away') && <Button kind="quiet" aria-label={t('people.sign-out.name', { name })} onClick={() => setAsked({ kind: 'signOut' })}>{t('people.sign-out')}</Button>}
          {takeBack}
          {!me && state !== 'removed' && <Button kind="quiet" aria-label={t('people.remove.name', { name })} onClick={() => setAsked({ kind: 'remove' })}>{t('people.remove')}</Button>}
          <a className={buttonClass({ kind: 'quiet' })} href={heldDataAddress(session.blueprint, id)} download aria-label={t('people.data.name', { name })}>{t('people.data')}</a>
          {!me && name !== FORMER_NAME && <Button kind="quiet" aria-label={t('people.erase.name', { name })} onClick={() => setAsked({ kind: 'erase' })}>{t('people.erase')}</Button>}
        </span>
      )}
      {asked !== null && (
        <span className={css.asked} role="group" aria-label={name}>
          <span>{question(asked, name, me)}</span>
          <span className={css.ways}>
            <Button kind="danger" autoFocus onClick={doAsked}>{t(`people.${asked.kind}.do`)}</Button>
            <Button onClick={() => setAsked(null)}>{t('shell.cancel')}</Button>
          </span>
        </span>
      )}
      {problem !== null && <p role="alert" className={css.problem}>{problem}</p>}
    </li>
  );
}

function question(asked: Asked, name: string, me: boolean): string {
  switch (asked.kind) {
    case 'role': return t('people.role.own', { role: asked.role });
    case 'remove': return t('people.remove.what', { name });
    case 'erase': return t('people.erase.what', { name });
    case 'signOut': return me ? t('people.sign-out.own') : t('people.sign-out.what', { name });
  }
}
