import { useEffect, useId, useState } from 'react';
import type { PersonAnswer } from '../../shared/protocol/people.ts';
import { explain } from '../api/ApiError.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/peopleWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AgenciesTidy } from './AgenciesTidy.tsx';
import './doorCommands.ts';
import { doorkeeperOf, type Doorkeeper } from './Doorkeeper.ts';
import css from './PeopleDialog.module.css';
import { PersonRow } from './PersonRow.tsx';

/** With more people than this, they can be looked for. */
const MANY = 12;

/** In the order in which they are listed. */
const STATES: readonly PersonAnswer['state'][] = ['here', 'away', 'out', 'removed'];

/** Everybody who is in the blueprint or was, what they may do, and who waits. For facilitators. */
export function PeopleDialog() {
  const workplace = useWorkplace();
  const keeper = doorkeeperOf(workplace);
  return (
    <Dialog open size="wide" onClose={workplace.closeDialog} title={t('people.title')} description={t('people.what')}>
      {keeper === undefined ? <Loading label={t('people.loading')} /> : <Known keeper={keeper} />}
    </Dialog>
  );
}

function Known({ keeper }: { readonly keeper: Doorkeeper }) {
  const workplace = useWorkplace();
  const answer = useWatched(keeper.people);
  const failure = useWatched(keeper.failure);
  const [typed, setTyped] = useState('');
  const id = useId();
  useEffect(() => void keeper.refresh(), [keeper]);
  if (answer === null) {
    return failure === null
      ? <Loading label={t('people.loading')} />
      : <Notice title={t('people.failed')} actions={<Button onClick={() => void keeper.refresh()}>{t('people.retry')}</Button>}>{explain(failure)}</Notice>;
  }
  const { people, waiting } = answer;
  const shown = people.filter((person) => matches(person, typed)).sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  return (
    <div className={css.parts}>
      {waiting.length > 0 && (
        <section aria-labelledby={`${id}-waiting`}>
          <h3 id={`${id}-waiting`}>{t('people.waiting')}</h3>
          <ul className={css.list}>
            {waiting.map((somebody) => (
              <li key={somebody.id} className={css.row}>
                <span className={css.words}>
                  <span className={css.name}>{somebody.name}</span>
                  <span className={css.what}>{[somebody.agency.name, t(`shell.role.${somebody.role}`)].join(', ')}</span>
                </span>
                <span className={css.ways}>
                  <Button kind="main" aria-label={t('people.waiting.let-in.name', { name: somebody.name })} onClick={() => void keeper.answer(somebody, 'in')}>{t('people.waiting.do')}</Button>
                  <Button aria-label={t('people.waiting.decline.name', { name: somebody.name })} onClick={() => void keeper.answer(somebody, 'declined')}>{t('people.waiting.decline')}</Button>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby={`${id}-people`}>
        <h3 id={`${id}-people`}>{t('people.count', { count: people.length, here: people.filter(({ state }) => state === 'here').length })}</h3>
        {people.length > MANY && <div className={css.find}><TextField size="compact" label={t('people.find')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} /></div>}
        <ul className={css.list}>
          {shown.map((person) => <PersonRow key={person.id} person={person} onChanged={() => void keeper.refresh()} />)}
        </ul>
        {shown.length === 0 && <p className={css.what}>{t('people.find.none')}</p>}
      </section>
      <AgenciesTidy />
      <section aria-labelledby={`${id}-names`}>
        <h3 id={`${id}-names`}>{t('people.names')}</h3>
        <p>{t(workplace.session.withoutNames ? 'people.names.is-off' : 'people.names.is-on')}</p>
        <Button onClick={() => workplace.ask({ kind: 'names' })}>{t('people.names.change')}</Button>
      </section>
    </div>
  );
}

function matches({ name, agency }: PersonAnswer, typed: string): boolean {
  return `${name} ${agency.name}`.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
}
