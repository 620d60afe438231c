import type { BlueprintId } from '../../shared/domain/ids.ts';
import { t } from '../messages/t.ts';
import { Loading } from '../ui/Loading.tsx';
import { NotIn } from './NotIn.tsx';
import { OpenedSession } from './OpenedSession.tsx';
import { useSession } from './useSession.ts';

/** One blueprint, open for work; or why it cannot be. */
export default function Workspace({ blueprintId }: { readonly blueprintId: BlueprintId }) {
  const [entry, retry] = useSession(blueprintId);
  switch (entry.kind) {
    case 'asking': return <Loading label={t('session.opening')} />;
    case 'open': return <OpenedSession key={`${entry.answer.participant.id} ${entry.answer.role} ${entry.answer.participant.name} ${entry.answer.participant.agency.id} ${entry.answer.archived} ${entry.answer.withoutNames}`} session={entry.session} answer={entry.answer} />;
    case 'failed': return <NotIn blueprintId={blueprintId} error={entry.error} retry={retry} />;
  }
}
