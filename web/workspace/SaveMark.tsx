import { Check, CloudOff, HardDriveDownload, RefreshCw, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { SaveStatus } from '../session/SaveTracker.ts';
import { announce } from '../ui/announce.ts';
import css from './SaveMark.module.css';

const MARKS: Readonly<Record<SaveStatus, { readonly icon: typeof Check; readonly tone: 'ok' | 'quiet' | 'warn' | 'danger' }>> = {
  saved: { icon: Check, tone: 'ok' },
  saving: { icon: RefreshCw, tone: 'quiet' },
  offline: { icon: CloudOff, tone: 'warn' },
  onDevice: { icon: HardDriveDownload, tone: 'warn' },
  notSaved: { icon: TriangleAlert, tone: 'danger' },
};

/** Where what I wrote is, in words with a shape. Said aloud when it gets worse, and when it is well again. */
export function SaveMark() {
  const status = useWatched(useWorkplace().session.saveStatus);
  const troubled = useRef(false);
  useEffect(() => {
    if (status === 'notSaved' || status === 'onDevice') {
      troubled.current = true;
      announce(t(`session.save.${status}.long`), { urgent: status === 'notSaved' });
    } else if (status === 'saved' && troubled.current) {
      troubled.current = false;
      announce(t('session.save.saved'));
    }
  }, [status]);
  const { icon: Icon, tone } = MARKS[status];
  return (
    <span className={css.mark} data-tone={tone} data-status={status} title={t(`session.save.${status}.long`)}>
      <Icon aria-hidden="true" />
      <span>{t(`session.save.${status}`)}</span>
    </span>
  );
}
