import { useCallback, useDeferredValue, useState } from 'react';
import { BLUEPRINT_STATES, SORTED_BY, type BlueprintState, type FoundBlueprints, type SortedBy } from '../../shared/protocol/admin.ts';
import { findBlueprints } from '../api/admin.ts';
import { explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './Admin.module.css';
import { BlueprintRow } from './BlueprintRow.tsx';
import { bytesWords } from './bytesWords.ts';

/** How many blueprints a page shows. */
const ON_A_PAGE = 25;

/** All blueprints of the server: found by words, sorted, a page at a time. */
export function BlueprintsPart() {
  const [text, setText] = useState('');
  const [state, setState] = useState<BlueprintState | 'all'>('all');
  const [by, setBy] = useState<SortedBy>('changed');
  const [order, setOrder] = useState<'up' | 'down'>('down');
  const [from, setFrom] = useState(0);
  const sought = useDeferredValue(text);
  const load = useCallback((signal: AbortSignal) => findBlueprints({ text: sought, ...(state === 'all' ? {} : { state }), by, order, from, most: ON_A_PAGE }, signal), [sought, state, by, order, from]);
  const [loaded, reload] = useLoaded(load);
  const [last, setLast] = useState(loaded);
  // What was shown stays while something else is asked for.
  if (loaded.state !== 'loading' && loaded !== last) setLast(loaded);
  const now = loaded.state === 'loading' ? last : loaded;
  const choose = <Value,>(set: (value: Value) => void) => (value: Value) => {
    set(value);
    setFrom(0);
  };
  return (
    <>
      <search className={css.search}>
        <TextField label={t('admin.find')} type="search" value={text} onChange={(event) => choose(setText)(event.currentTarget.value)} maxLength={200} autoComplete="off" />
        <Select label={t('admin.state')} value={state} options={(['all', ...BLUEPRINT_STATES] as const).map((each) => ({ value: each, label: t(`admin.state.${each}`) }))} onChange={choose(setState)} />
        <Select label={t('admin.sort')} value={by} options={SORTED_BY.map((each) => ({ value: each, label: t(`admin.sort.${each}`) }))} onChange={choose(setBy)} />
        <Select label={t('admin.order')} value={order} options={(['down', 'up'] as const).map((each) => ({ value: each, label: t(`admin.order.${each}`) }))} onChange={choose(setOrder)} />
      </search>
      {now.state === 'loading' && <Loading label={t('admin.loading')} />}
      {now.state === 'failed' && <Notice title={t('admin.failed')} actions={<Button onClick={reload}>{t('admin.retry')}</Button>}>{explain(now.error)}</Notice>}
      {now.state === 'ready' && <Found found={now.value} from={from} onFrom={setFrom} onChanged={reload} />}
    </>
  );
}

function Found({ found: { blueprints, found, kept, days }, from, onFrom, onChanged }: {
  readonly found: FoundBlueprints;
  readonly from: number;
  readonly onFrom: (from: number) => void;
  readonly onChanged: () => void;
}) {
  return (
    <>
      <p className={css.found}>{t('admin.kept', { count: kept.blueprints, board: bytesWords(kept.board), talk: bytesWords(kept.talk), images: bytesWords(kept.images) })}</p>
      <p className={css.found} role="status">{t('admin.found', { count: found, from: from + 1, to: from + blueprints.length })} {found === 0 && t('admin.none.why')}</p>
      <ul className={css.rows} aria-label={t('admin.blueprints')}>
        {blueprints.map((blueprint) => <BlueprintRow key={blueprint.id} blueprint={blueprint} days={days} onChanged={onChanged} />)}
      </ul>
      {found > ON_A_PAGE && (
        <nav className={css.pages} aria-label={t('admin.page')}>
          <Button disabled={from === 0} onClick={() => onFrom(Math.max(0, from - ON_A_PAGE))}>{t('admin.page.before')}</Button>
          <Button disabled={from + ON_A_PAGE >= found} onClick={() => onFrom(from + ON_A_PAGE)}>{t('admin.page.next')}</Button>
        </nav>
      )}
    </>
  );
}
