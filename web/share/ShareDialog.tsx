import { Printer } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/Role.ts';
import type { BlueprintLinks } from '../../shared/protocol/api.ts';
import { readLinks } from '../api/api.ts';
import { explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import '../messages/shareWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Select } from '../ui/Select.tsx';
import { isLoopback } from './isLoopback.ts';
import { QrCode } from './QrCode.tsx';
import css from './ShareDialog.module.css';

/** The roles that somebody can be invited to, the most used first. Commenters join this list when there is talk. */
const INVITED_ROLES = ['editor', 'viewer', 'facilitator'] as const;
type InvitedRole = (typeof INVITED_ROLES)[number];

/** How to invite others. Facilitators see every way in; everybody else is told whom to ask. */
export function ShareDialog({ blueprintId, place, role, open, onClose }: {
  readonly blueprintId: BlueprintId;
  /** Name of the place. */
  readonly place: string;
  /** What the reader is. */
  readonly role: Role;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  if (role !== 'facilitator') {
    return (
      <Dialog open={open} onClose={onClose} title={t('share.ask.title')}>
        <p>{t('share.ask.what')}</p>
        <p className={css.aside}>{t('share.ask.address')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog open={open} onClose={onClose} size="wide" title={t('share.title', { place })} description={t('share.what')} className={css.dialog}>
      <WaysIn blueprintId={blueprintId} place={place} />
    </Dialog>
  );
}

function WaysIn({ blueprintId, place }: { readonly blueprintId: BlueprintId; readonly place: string }) {
  const load = useCallback((signal: AbortSignal) => readLinks(blueprintId, signal), [blueprintId]);
  const [links, reload] = useLoaded(load);
  switch (links.state) {
    case 'loading': return <Loading label={t('share.loading')} />;
    case 'failed': return (
      <Notice title={t('share.failed')} actions={<Button onClick={reload}>{t('share.retry')}</Button>}>{explain(links.error)}</Notice>
    );
    case 'ready': return <Invitations ways={links.value} place={place} />;
  }
}

function Invitations({ ways, place }: { readonly ways: BlueprintLinks; readonly place: string }) {
  const [shown, setShown] = useState<InvitedRole>('editor');
  const id = useId();
  const { host, hostname } = new URL(ways.links.editor);
  const address = `${host}/join`;
  return (
    <>
      {isLoopback(hostname) && (
        <div className={css.onlyHere}>
          <Notice kind="information" title={t('share.only-here.title')}>{t('share.only-here.why', { host })}</Notice>
        </div>
      )}
      <div className={css.ways}>
        <section className={css.qr}>
          <QrCode text={ways.links[shown]} label={t('share.qr.alt', { role: shown })} />
          <Select
            size="compact"
            label={t('share.qr.for')}
            value={shown}
            options={INVITED_ROLES.map((role) => ({ value: role, label: t('share.roles', { role }) }))}
            onChange={setShown}
          />
          <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>{t('share.print')}</Button>
        </section>
        <div className={css.words}>
          <section aria-labelledby={`${id}-code`}>
            <h3 id={`${id}-code`}>{t('share.code')}</h3>
            <p className={css.code}>{ways.joinCode}</p>
            <p className={css.aside}>{t('share.code.where', { address })}</p>
          </section>
          <section aria-labelledby={`${id}-links`}>
            <h3 id={`${id}-links`}>{t('share.links')}</h3>
            <div className={css.links}>
              {INVITED_ROLES.map((role) => (
                <div key={role}>
                  <CopyField label={linkLabel(role)} value={ways.links[role]} buttonLabel={t('share.copy-link', { role })} />
                  {role === 'facilitator' && <p className={css.aside}>{t('share.facilitator.care')}</p>}
                </div>
              ))}
            </div>
          </section>
        </div>
      </div>
      <PrintedInvitation place={place} link={ways.links[shown]} role={shown} address={address} joinCode={shown === 'editor' ? ways.joinCode : null} />
    </>
  );
}

/** What comes out of the printer instead of the screen. */
function PrintedInvitation({ place, link, role, address, joinCode }: {
  readonly place: string;
  readonly link: string;
  readonly role: InvitedRole;
  readonly address: string;
  /** Null when the code gives another role than the one invited to. */
  readonly joinCode: string | null;
}) {
  return (
    <div className={css.sheet} data-print-sheet="" aria-hidden="true">
      <p className={css.sheetTitle}>{t('share.sheet.title', { place })}</p>
      <div className={css.sheetCode}><QrCode text={link} label={t('share.qr.alt', { role })} /></div>
      <p className={css.sheetLine}>{t('share.sheet.scan', { address: joinCode === null ? link : address })}</p>
      {joinCode !== null && <p className={css.sheetLine}>{t('share.sheet.code', { code: joinCode })}</p>}
      <p>{t('share.sheet.no-account')}</p>
    </div>
  );
}

function linkLabel(role: InvitedRole): string {
  switch (role) {
    case 'editor': return t('share.link.editor');
    case 'viewer': return t('share.link.viewer');
    case 'facilitator': return t('share.link.facilitator');
  }
}
