import { useState } from 'react';
import { useLocation } from 'wouter';
import { leaveBlueprint } from '../api/leaving.ts';
import { explain } from '../api/ApiError.ts';
import { visitsTo } from '../find/visitsTo.ts';
import { forgetBlueprint } from '../home/deviceBlueprints.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/seldomWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Asks before this browser leaves a blueprint for good. */
export function LeaveDialog() {
  const { session, talk, closeDialog } = useWorkplace();
  const status = useWatched(session.saveStatus);
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async () => {
    try {
      await leaveBlueprint(session.blueprint);
    } catch (error) {
      setProblem(explain(error));
      return;
    }
    await session.forget();
    visitsTo(session.blueprint).forget();
    talk.get()?.forget();
    forgetBlueprint(session.blueprint);
    navigate('/');
  };
  const unsent = status !== 'saved' && status !== 'offline';
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t('session.leave.title')}
      description={t(unsent ? 'session.leave.unsent' : 'session.leave.what')}
      actions={<><Button kind={unsent ? 'danger' : 'main'} onClick={() => void leave()}>{t('session.leave.do')}</Button><Button onClick={closeDialog}>{t('shell.cancel')}</Button></>}
    >
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
