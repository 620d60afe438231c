import { useCallback, useRef, useState } from 'react';
import type { ListedBlueprint } from '../../shared/protocol/admin.ts';
import { FORMER_NAME } from '../../shared/domain/Participant.ts';
import type { PersonAnswer } from '../../shared/protocol/people.ts';
import { erasePersonOf, heldDataAddressOf, listPeopleOf } from '../api/admin.ts';
import { explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import '../messages/peopleWords.ts';
import { t } from '../messages/t.ts';
import { whenWords } from '../people/whenWords.ts';
import { announce } from '../ui/announce.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import css from './Admin.module.css';

/** The people of a blueprint, what is held about them, and erasing their names. */
export function BlueprintPeople({ blueprint: { id, title, place } }: { readonly blueprint: ListedBlueprint }) {
  const load = useCallback((signal: AbortSignal) => listPeopleOf(id, signal), [id]);
  const [loaded, reload] = useLoaded(load);
  const [erasing, setErasing] = useState<PersonAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const erase = async ({ id: participant, name }: PersonAnswer) => {
    setProblem(null);
    try {
      await erasePersonOf(id, participant);
      announce(t('people.erased', { name }));
    } catch (error) {
      setProblem(explain(error));
    }
    setErasing(null);
    list.current?.focus();
    reload();
  };
  return (
    <div className={css.asked} role="group" aria-label={t('admin.persons.name', { title, place })}>
      {loaded.state === 'loading' && <Loading label={t('admin.loading')} />}
      {loaded.state === 'failed' && <p role="alert">{explain(loaded.error)}</p>}
      {loaded.state === 'ready' && loaded.value.length === 0 && <p>{t('admin.persons.none')}</p>}
      <ul ref={list} tabIndex={-1} aria-label={t('admin.people')}>
        {loaded.state === 'ready' && loaded.value.map((person) => (
          <li key={person.id} className={`${css.row} ${css.person}`}>
            <div>
              <p className={css.name}>{person.name}</p>
              <p className={css.place}>{[person.agency.name, t(`shell.role.${person.role}`), whenWords(person)].join(', ')}</p>
            </div>
            <div className={css.ways}>
              <a className={buttonClass({})} href={heldDataAddressOf(id, person.id)} download aria-label={t('people.data.name', { name: person.name })}>{t('people.data')}</a>
              {person.name !== FORMER_NAME && <Button aria-label={t('people.erase.name', { name: person.name })} onClick={() => setErasing(person)}>{t('people.erase')}</Button>}
            </div>
            {erasing?.id === person.id && (
              <div className={css.asked} role="group" aria-label={t('people.erase.name', { name: person.name })} data-danger>
                <p>{t('people.erase.what', { name: person.name })}</p>
                <div className={css.ways}>
                  <Button kind="danger" autoFocus onClick={() => void erase(person)}>{t('people.erase.do')}</Button>
                  <Button onClick={() => setErasing(null)}>{t('shell.cancel')}</Button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      {problem !== null && <p role="alert" className={css.problem}>{problem}</p>}
    </div>
  );
}
