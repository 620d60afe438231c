import { useRef, useState } from 'react';
import type { FoundBlueprints, ListedBlueprint } from '../../shared/protocol/admin.ts';
import { changeBlueprint, deleteBlueprint, restoreBlueprint, transferBlueprint } from '../api/admin.ts';
import { explain } from '../api/ApiError.ts';
import { t } from '../messages/t.ts';
import { momentWords } from '../people/whenWords.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import css from './Admin.module.css';
import { BlueprintAsked, type Asked, type Answered } from './BlueprintAsked.tsx';
import { BlueprintPeople } from './BlueprintPeople.tsx';
import { bytesWords } from './bytesWords.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** What may be done with a blueprint, by how it stands with it. */
const WAYS: Readonly<Record<ListedBlueprint['state'], readonly (Asked | 'persons')[]>> = {
  open: ['transfer', 'keep', 'persons', 'archive', 'delete'],
  archived: ['put-back', 'transfer', 'keep', 'persons', 'delete'],
  deleted: ['restore'],
};

/** One blueprint: what it is, what is kept of it, and what an admin may do. Everything is asked again before it is done. */
export function BlueprintRow({ blueprint, days, onChanged }: { readonly blueprint: ListedBlueprint; readonly days: FoundBlueprints['days']; readonly onChanged: () => void }) {
  const { id, title, place, state, sizes } = blueprint;
  const [asked, setAsked] = useState<Asked | 'persons' | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const row = useRef<HTMLLIElement>(null);
  const act = async (answered: Answered): Promise<string> => {
    switch (answered.asked) {
      case 'archive': return changeBlueprint(id, { archived: true }).then(() => t('admin.archive.done', { title }));
      case 'put-back': return changeBlueprint(id, { archived: false }).then(() => t('admin.put-back.done', { title }));
      case 'delete': return deleteBlueprint(id).then(({ eraseAt }) => t('admin.delete.done', { title, when: day.format(new Date(eraseAt ?? 0)) }));
      case 'restore': return restoreBlueprint(id).then(() => t('admin.restore.done', { title }));
      case 'keep': return changeBlueprint(id, { historyDays: answered.days }).then(() => t('admin.keep.done'));
      case 'transfer': return transferBlueprint(id, answered.withdrawOthers).then((made) => {
        setLink(made.link);
        return t('admin.transfer.done');
      });
    }
  };
  const run = async (answered: Answered) => {
    setProblem(null);
    try {
      announce(await act(answered));
    } catch (error) {
      setProblem(explain(error));
    }
    setAsked(null);
    row.current?.focus();
    onChanged();
  };
  const parts = { board: bytesWords(sizes.board), talk: bytesWords(sizes.talk), images: bytesWords(sizes.images) };
  return (
    <li ref={row} tabIndex={-1} className={css.row} data-state={state}>
      <div>
        <p className={css.name}>{title}</p>
        <p className={css.place}>{place}</p>
        {state !== 'open' && <span className={css.state}>{t(`admin.state.${state}`)}</span>}
      </div>
      <dl className={css.facts}>
        <dt>{t('admin.changed')}</dt><dd>{momentWords(blueprint.changedAt)}</dd>
        <dt>{t('admin.made')}</dt><dd>{day.format(new Date(blueprint.createdAt))}</dd>
        <dt>{t('admin.people')}</dt><dd>{blueprint.people}</dd>
        <dt>{t('admin.size')}</dt><dd>{t('admin.size.parts', { ...parts, all: bytesWords(sizes.board + sizes.talk + sizes.images) })}</dd>
        <dt>{t('admin.history')}</dt><dd>{blueprint.historyDays === null ? t('admin.history.usual', { days: days.history }) : t('admin.history.days', { days: blueprint.historyDays })}</dd>
      </dl>
      <div className={css.ways}>
        {WAYS[state].map((way) => (
          <Button key={way} aria-label={t(`admin.${way}.name`, { title, place })} aria-expanded={asked === way} onClick={() => setAsked(asked === way ? null : way)}>{t(`admin.${way}`)}</Button>
        ))}
      </div>
      {blueprint.eraseAt !== null && <p className={css.problem}>{t('admin.erased', { when: day.format(new Date(blueprint.eraseAt)) })}</p>}
      {asked === 'persons' && <BlueprintPeople blueprint={blueprint} />}
      {asked !== null && asked !== 'persons' && <BlueprintAsked key={asked} asked={asked} blueprint={blueprint} deletedDays={days.deleted} onAnswer={(answered) => void run(answered)} onCancel={() => setAsked(null)} />}
      {link !== null && <div className={css.asked}><CopyField label={t('admin.transfer.link')} value={link} buttonLabel={t('admin.transfer.copy')} /></div>}
      {problem !== null && <p role="alert" className={css.problem}>{problem}</p>}
    </li>
  );
}
