import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { leaveBlueprint } from '../api/leaving.ts';
import { explain } from '../api/ApiError.ts';
import { forgetBlueprint } from '../home/deviceBlueprints.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/endingWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Asks whether this device is to forget the blueprint and who is in it. */
export default function LeaveDialog({ answer, onClose }: { readonly answer: SessionAnswer; readonly onClose: () => void }) {
  const { session } = useWorkplace();
  const status = useWatched(session.saveStatus);
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async () => {
    try {
      await leaveBlueprint(answer.blueprint.id);
    } catch (error) {
      setProblem(explain(error));
      return;
    }
    await session.forget();
    const { visitsTo } = await import('../find/visitsTo.ts');
    visitsTo(session.blueprint).forget();
    forgetBlueprint(answer.blueprint.id);
    navigate('/');
  };
  const unsent = status !== 'saved' && status !== 'offline';
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('session.leave.title')}
      description={t(unsent ? 'session.leave.unsent' : 'session.leave.what')}
      actions={<><Button kind={unsent ? 'danger' : 'main'} onClick={() => void leave()}>{t('session.leave.do')}</Button><Button onClick={onClose}>{t('shell.cancel')}</Button></>}
    >
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
