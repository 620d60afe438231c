import { useEffect } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import '../messages/practiceWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Loading } from '../ui/Loading.tsx';
import { NotIn } from '../workspace/NotIn.tsx';
import { OpenedSession } from '../workspace/OpenedSession.tsx';
import { PracticeBar } from './PracticeBar.tsx';
import './practiceCommands.ts';
import { PracticeGone } from './PracticeGone.tsx';
import { usePractice } from './usePractice.ts';

/** `/b/:id/practice`: a throw-away copy of the blueprint, to try things in. */
export default function PracticePage({ blueprintId }: { readonly blueprintId: BlueprintId }) {
  const [entry, again] = usePractice(blueprintId);
  const room = entry.kind === 'open' ? entry.session.room : null;
  useEffect(() => {
    if (room !== null) announce(t('practice.entered'));
  }, [room]);
  switch (entry.kind) {
    case 'asking': return <Loading label={t('practice.opening')} />;
    case 'failed': return <NotIn blueprintId={blueprintId} error={entry.error} retry={again} />;
    case 'open': return (
      <OpenedSession
        key={room}
        session={entry.session}
        answer={entry.answer}
        notice={<PracticeBar />}
        endedBy={(code) => (code === CLOSE.practiceEnded || code === CLOSE.notFound ? <PracticeGone blueprint={blueprintId} renewed={code === CLOSE.practiceEnded} again={again} /> : null)}
      />
    );
  }
}
