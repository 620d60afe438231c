import { Funnel, X } from 'lucide-react';
import { runCommand } from '../commands/registry.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import css from './WhatIsShown.module.css';

/** What of the blueprint is shown, in words, and the way to change it; when that is not everything, also the way back. */
export function WhatIsShown() {
  const workplace = useWorkplace();
  const { showing } = workplace;
  const { numbers } = useStructure();
  const ids = useWatched(showing.ids);
  const what = useWatched(showing.words);
  const all = numbers.size;
  const count = ids === null ? all : [...numbers.keys()].filter((id) => ids.has(id)).length;
  return (
    <>
      <button type="button" className={css.button} data-on={what !== '' || undefined} onClick={() => runCommand('filter.open', workplace)}>
        <Funnel aria-hidden="true" />
        <span className={css.label}>{t('find.showing')}</span>
        <b className={css.what}>{what === '' ? t('find.all', { count: all }) : t('find.some', { count, all, what })}</b>
      </button>
      {what !== '' && (
        <button type="button" className={css.button} onClick={() => runCommand('filter.clear', workplace)}>
          <X aria-hidden="true" />
          {t('find.clear')}
        </button>
      )}
    </>
  );
}
