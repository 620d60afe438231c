import { useId, useState } from 'react';
import type { Agency } from '../../shared/domain/Blueprint.ts';
import type { AgencyId } from '../../shared/domain/ids.ts';
import { explain } from '../api/ApiError.ts';
import { mergeAgencies } from '../api/people.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import css from './PeopleDialog.module.css';

const NONE = '';

/** The agencies of the board, to be tidied: two spellings of one become one. */
export function AgenciesTidy() {
  const agencies = [...useAgencies().values()];
  const id = useId();
  if (agencies.length < 2) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('people.agencies')}</h3>
      <ul className={css.list}>
        {agencies.map((agency) => <AgencyRow key={agency.id} agency={agency} others={agencies.filter((other) => other !== agency)} />)}
      </ul>
    </section>
  );
}

function AgencyRow({ agency, others }: { readonly agency: Agency; readonly others: readonly Agency[] }) {
  const { session } = useWorkplace();
  const [into, setInto] = useState<AgencyId | typeof NONE>(NONE);
  const [problem, setProblem] = useState<string | null>(null);
  const target = others.find((other) => other.id === into);
  const merge = async (other: Agency) => {
    setProblem(null);
    try {
      await mergeAgencies(session.blueprint, agency.id, other.id);
      announce(t('people.agencies.merged', { from: agency.name, into: other.name }));
    } catch (error) {
      setInto(NONE);
      setProblem(explain(error));
    }
  };
  return (
    <li className={css.row}>
      <span className={css.words}><AgencyBadge {...agency} showName /></span>
      {target === undefined ? (
        <span className={css.ways}>
          <Select<AgencyId | typeof NONE>
            size="compact"
            label={<span className="sr">{t('people.agencies.of', { name: agency.name })}</span>}
            value={NONE}
            options={[{ value: NONE, label: t('people.agencies.none') }, ...others.map((other) => ({ value: other.id, label: t('people.agencies.same', { name: other.name }) }))]}
            onChange={setInto}
          />
        </span>
      ) : (
        <span className={css.asked} role="group" aria-label={agency.name}>
          <span>{t('people.agencies.what', { from: agency.name, into: target.name })}</span>
          <span className={css.ways}>
            <Button kind="danger" autoFocus onClick={() => void merge(target)}>{t('people.agencies.do')}</Button>
            <Button onClick={() => setInto(NONE)}>{t('shell.cancel')}</Button>
          </span>
        </span>
      )}
      {problem !== null && <p role="alert" className={css.problem}>{problem}</p>}
    </li>
  );
}
