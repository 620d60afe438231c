import { useState } from 'react';
import type { OrganiserAnswer } from '../../shared/protocol/organisers.ts';
import { listOrganisers } from '../api/admin.ts';
import { explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import css from './Admin.module.css';
import { OrganiserRow } from './OrganiserRow.tsx';

/** Who organises on this server, and who of them may administer it. */
export function OrganisersPart({ me }: { readonly me: OrganiserAnswer }) {
  const [loaded, reload] = useLoaded(listOrganisers);
  const [last, setLast] = useState(loaded);
  // What was shown stays while it is asked for again.
  if (loaded.state !== 'loading' && loaded !== last) setLast(loaded);
  const now = loaded.state === 'loading' ? last : loaded;
  if (now.state === 'loading') return <Loading label={t('admin.loading')} />;
  if (now.state === 'failed') return <Notice title={t('admin.failed')} actions={<Button onClick={reload}>{t('admin.retry')}</Button>}>{explain(now.error)}</Notice>;
  return (
    <ul className={css.rows} aria-label={t('admin.organisers')}>
      {now.value.map((organiser) => <OrganiserRow key={organiser.id} organiser={organiser} me={organiser.id === me.id} onChanged={reload} />)}
    </ul>
  );
}
