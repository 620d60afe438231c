import { lazy } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Closed } from './Closed.tsx';

const OutsidePage = lazy(() => import('../join/OutsidePage.tsx'));
const WaitingPage = lazy(() => import('../join/WaitingPage.tsx'));

/** Why a blueprint cannot be opened, and what to do. */
export function NotIn({ blueprintId, error, retry }: { readonly blueprintId: BlueprintId; readonly error: unknown; readonly retry: () => void }) {
  if (error instanceof ApiError && error.reason === 'not-admitted') return <WaitingPage blueprintId={blueprintId} onIn={retry} />;
  const outside = error instanceof ApiError && (error.reason === 'unauthorised' || error.reason === 'forbidden' || error.status === 404);
  if (outside) return <OutsidePage />;
  return (
    <Closed title={t('session.failed')}>
      <Notice title={t('session.failed.title')} actions={<Button onClick={retry}>{t('session.retry')}</Button>}>{explain(error)}</Notice>
    </Closed>
  );
}
