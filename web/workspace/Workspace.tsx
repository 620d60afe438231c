import type { BlueprintId } from '../../shared/domain/ids.ts';
import { t } from '../messages/t.ts';
import { Loading } from '../ui/Loading.tsx';

/** One blueprint, open for work. */
export default function Workspace(_props: { readonly blueprintId: BlueprintId }) {
  return <Loading label={t('shell.loading')} />;
}
