import { useId, useState } from 'react';
import { explain } from '../api/ApiError.ts';
import { setNames } from '../api/people.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/peopleWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import './doorCommands.ts';
import css from './NamesDialog.module.css';

const CONSEQUENCES = [1, 2, 3, 4] as const;

/** Working without names, or with them again. For facilitators. Everybody's window begins anew with it, this one too. */
export function NamesDialog() {
  const { session: { blueprint, withoutNames }, closeDialog } = useWorkplace();
  const [forget, setForget] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const set = async (wanted: { withoutNames: boolean; forget: boolean }) => {
    setProblem(null);
    try {
      await setNames(blueprint, wanted);
      closeDialog();
    } catch (error) {
      setProblem(explain(error));
    }
  };
  return (
    <Dialog open onClose={closeDialog} title={t('people.names.title')} description={t('people.names.what')}>
      <div className={css.parts}>
        <p className={css.now}>{t(withoutNames ? 'people.names.is-off' : 'people.names.is-on')}</p>
        {withoutNames ? (
          <>
            <p>{t('people.names.with.what')}</p>
            <div><Button kind="main" onClick={() => void set({ withoutNames: false, forget: false })}>{t('people.names.with')}</Button></div>
          </>
        ) : (
          <>
            <ul className={css.list}>{CONSEQUENCES.map((each) => <li key={each}>{t(`people.names.off.${each}`)}</li>)}</ul>
            <label className={css.forget}>
              <input type="checkbox" checked={forget} onChange={(event) => setForget(event.currentTarget.checked)} aria-describedby={id} />
              <span>{t('people.names.forget')}</span>
            </label>
            <p id={id} className={css.aside}>{t('people.names.forget.what')}</p>
            <div><Button kind="main" onClick={() => void set({ withoutNames: true, forget })}>{t('people.names.do')}</Button></div>
          </>
        )}
        {problem !== null && <p role="alert" className={css.problem}>{problem}</p>}
      </div>
    </Dialog>
  );
}
