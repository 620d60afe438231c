import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { rightOn } from '../../shared/protocol/documents.ts';
import type { PersonAnswer } from '../../shared/protocol/people.ts';
import type { MadeChanges, TouchedAnswer, WorkAnswer } from '../../shared/protocol/takingBack.ts';
import { explain } from '../api/ApiError.ts';
import { putWorkBack, takeWorkBack, weighWork } from '../api/takingBack.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import css from './TakeBackDialog.module.css';
import { momentWords } from './whenWords.ts';

type Stage = 'choosing' | 'busy' | { readonly done: MadeChanges } | 'putBack';

/** How much somebody wrote, and taking it back. `since` in ISO 8601; null for everything. */
export function TakeBackWork({ person, since }: { readonly person: PersonAnswer; readonly since: string | null }) {
  const { session: { blueprint } } = useWorkplace();
  const { id, name } = person;
  const [work, reload] = useLoaded(useCallback((signal: AbortSignal) => weighWork(blueprint, id, since, signal), [blueprint, id, since]));
  const [stage, setStage] = useState<Stage>('choosing');
  const [problem, setProblem] = useState<string | null>(null);
  const words = useRef<HTMLParagraphElement>(null);
  const finished = typeof stage === 'object' || stage === 'putBack';
  // The button that was pressed is gone: what became of it has the keyboard.
  useEffect(() => {
    if (finished) words.current?.focus();
  }, [finished, stage]);

  const run = async (act: () => Promise<Stage>, said: string) => {
    setProblem(null);
    const before = stage;
    setStage('busy');
    try {
      setStage(await act());
      announce(said);
    } catch (error) {
      setStage(before);
      setProblem(explain(error));
    }
  };
  const takeBack = () => run(async () => ({ done: (await takeWorkBack(blueprint, id, since)).changes }), t('people.take-back.done', { name }));
  const putBack = (changes: MadeChanges) => run(async () => {
    await putWorkBack(blueprint, changes);
    return 'putBack';
  }, t('people.take-back.was-put', { name }));

  return (
    <section className={css.work} aria-busy={stage === 'busy'}>
      {finished && <p ref={words} tabIndex={-1} className={css.much}>{t(stage === 'putBack' ? 'people.take-back.was-put' : 'people.take-back.done', { name })}</p>}
      {typeof stage === 'object' && <Button onClick={() => void putBack(stage.done)}>{t('people.take-back.put')}</Button>}
      {stage === 'busy' && <Loading label={t('people.take-back.doing')} />}
      {stage === 'choosing' && work.state === 'loading' && <Loading label={t('people.take-back.looking')} />}
      {stage === 'choosing' && work.state === 'failed' && <Notice title={t('people.failed')} actions={<Button onClick={reload}>{t('people.retry')}</Button>}>{explain(work.error)}</Notice>}
      {stage === 'choosing' && work.state === 'ready' && <Weighed work={work.value} person={person} takeBack={() => void takeBack()} />}
      {problem !== null && <p role="alert" className={css.problem}>{problem}</p>}
    </section>
  );
}

function Weighed({ work, person: { name, role, state }, takeBack }: { readonly work: WorkAnswer; readonly person: PersonAnswer; readonly takeBack: () => void }) {
  const { updates, from, upTo, byDay, touched, touchedAll } = work;
  const id = useId();
  if (from === null || upTo === null) return <p>{t('people.take-back.none', { name })}</p>;
  const mayWrite = (state === 'here' || state === 'away') && (rightOn('board', role) === 'write' || rightOn('talk', role) === 'write');
  return (
    <>
      <p className={css.much}>{t('people.take-back.much', { name, updates, things: touchedAll, from: momentWords(from), upTo: momentWords(upTo) })}</p>
      {byDay && <p>{t('people.take-back.by-day')}</p>}
      {mayWrite && <p>{t('people.take-back.still-in', { name })}</p>}
      <p className={css.aside}>{t('people.take-back.keeps')}</p>
      <Button kind="danger" onClick={takeBack}>{t('people.take-back.do')}</Button>
      <p id={id}>{t('people.take-back.touched')}</p>
      <ul className={css.list} aria-labelledby={id}>
        {touched.map((each) => <li key={`${each.document} ${each.collection} ${each.id}`}><Touched touched={each} /></li>)}
        {touchedAll > touched.length && <li>{t('people.take-back.more', { count: touchedAll - touched.length })}</li>}
      </ul>
    </>
  );
}

function Touched({ touched: { collection, name, touch } }: { readonly touched: TouchedAnswer }) {
  return <>{t('people.take-back.kind', { kind: collection })}: <b>{name === '' ? t('people.take-back.unnamed') : name}</b>, {t('people.take-back.touch', { touch })}</>;
}
