import { useCallback, useState } from 'react';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { PersonAnswer } from '../../shared/protocol/people.ts';
import { explain } from '../api/ApiError.ts';
import { listPeople } from '../api/people.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/peopleWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import './doorCommands.ts';
import css from './TakeBackDialog.module.css';
import { TakeBackWork } from './TakeBackWork.tsx';

const SINCE = ['today', 'time', 'all'] as const;
type Since = (typeof SINCE)[number];

const NOBODY = '';

/** All that one person wrote, to be taken back as a whole. For facilitators. */
export function TakeBackDialog({ participant }: { readonly participant: ParticipantId | null }) {
  const { session: { blueprint }, closeDialog } = useWorkplace();
  const [people, reload] = useLoaded(useCallback((signal: AbortSignal) => listPeople(blueprint, signal), [blueprint]));
  return (
    <Dialog open onClose={closeDialog} title={t('people.take-back.title')} description={t('people.take-back.what')}>
      {people.state === 'loading' && <Loading label={t('people.loading')} />}
      {people.state === 'failed' && <Notice title={t('people.failed')} actions={<Button onClick={reload}>{t('people.retry')}</Button>}>{explain(people.error)}</Notice>}
      {people.state === 'ready' && <Choosing people={people.value.people} participant={participant} />}
    </Dialog>
  );
}

function Choosing({ people, participant }: { readonly people: readonly PersonAnswer[]; readonly participant: ParticipantId | null }) {
  const [who, setWho] = useState<ParticipantId | typeof NOBODY>(participant ?? NOBODY);
  const [since, setSince] = useState<Since>('today');
  const [time, setTime] = useState('');
  const person = people.find(({ id }) => id === who);
  const from = since === 'all' ? null : since === 'today' ? new Date().setHours(0, 0, 0, 0) : new Date(time).getTime();
  const chosen = from === null || !Number.isNaN(from);
  return (
    <div className={css.parts}>
      <div className={css.fields}>
        <Select<ParticipantId | typeof NOBODY>
          label={t('people.take-back.who')}
          value={who}
          options={[{ value: NOBODY, label: t('people.take-back.nobody') }, ...people.map(({ id, name, agency }) => ({ value: id, label: `${name}, ${agency.name}` }))]}
          onChange={setWho}
        />
        <Select<Since> label={t('people.take-back.since')} value={since} options={SINCE.map((each) => ({ value: each, label: t(`people.take-back.since.${each}`) }))} onChange={setSince} />
        {since === 'time' && <TextField type="datetime-local" label={t('people.take-back.time')} value={time} onChange={(event) => setTime(event.currentTarget.value)} />}
      </div>
      {person !== undefined && chosen && <TakeBackWork key={`${person.id} ${from}`} person={person} since={from === null ? null : new Date(from).toISOString()} />}
    </div>
  );
}
