import { useState } from 'react';
import { explain } from '../api/ApiError.ts';
import { renewPractice } from '../api/practice.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/practiceWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Asks before a facilitator lets go of all that was tried in the practice room. */
export function RenewPracticeDialog() {
  const { session: { blueprint, practice }, closeDialog } = useWorkplace();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (practice === null) return null;
  const renew = async () => {
    setBusy(true);
    try {
      await renewPractice(blueprint, practice.room);
    } catch (error) {
      setProblem(explain(error));
      setBusy(false);
      return;
    }
    closeDialog();
    practice.again();
    announce(t('practice.renewed'));
  };
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t('practice.renew.title')}
      description={t('practice.renew.what')}
      actions={<><Button kind="danger" aria-disabled={busy} onClick={() => (busy ? undefined : void renew())}>{t('practice.renew')}</Button><Button onClick={closeDialog}>{t('shell.cancel')}</Button></>}
    >
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
