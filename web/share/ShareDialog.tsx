import { Printer } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import { Link } from 'wouter';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/Role.ts';
import type { InviteAnswer } from '../../shared/protocol/people.ts';
import { listInvites } from '../api/people.ts';
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
import { PrintedInvitation } from './PrintedInvitation.tsx';
import css from './ShareDialog.module.css';

/** The roles that somebody can be invited to, the most used first. */
const INVITED_ROLES = ['editor', 'commenter', 'viewer', 'facilitator'] as const;
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
  const load = useCallback((signal: AbortSignal) => listInvites(blueprintId, signal), [blueprintId]);
  const [invites, reload] = useLoaded(load);
  switch (invites.state) {
    case 'loading': return <Loading label={t('share.loading')} />;
    case 'failed': return (
      <Notice title={t('share.failed')} actions={<Button onClick={reload}>{t('share.retry')}</Button>}>{explain(invites.error)}</Notice>
    );
    case 'ready': {
      const ways = INVITED_ROLES.flatMap((role) => wayFor(role, invites.value) ?? []);
      return (
        <>
          {ways.length === 0 ? <p>{t('share.none')}</p> : <Invitations ways={ways} place={place} />}
          <p className={css.all}><Link href={`/b/${blueprintId}/share`}>{t('share.all')}</Link></p>
        </>
      );
    }
  }
}

/** The open way in of a role that was made last. */
interface Way {
  readonly role: InvitedRole;
  readonly link: string;
  readonly joinCode: string | null;
}

function wayFor(role: InvitedRole, invites: readonly InviteAnswer[]): Way | null {
  const open = invites.filter((invite) => invite.role === role && invite.state === 'open' && invite.link !== null);
  const invite = open.find(({ joinCode }) => joinCode !== null) ?? open[0];
  return invite === undefined || invite.link === null ? null : { role, link: invite.link, joinCode: invite.joinCode };
}

function Invitations({ ways, place }: { readonly ways: readonly Way[]; readonly place: string }) {
  const [chosen, setShown] = useState<InvitedRole>('editor');
  const id = useId();
  const shown = ways.find(({ role }) => role === chosen) ?? ways[0];
  if (shown === undefined) return null;
  const { host, hostname } = new URL(shown.link);
  const address = `${host}/join`;
  const coded = ways.find(({ joinCode }) => joinCode !== null);
  return (
    <>
      {isLoopback(hostname) && (
        <div className={css.onlyHere}>
          <Notice kind="information" title={t('share.only-here.title')}>{t('share.only-here.why', { host })}</Notice>
        </div>
      )}
      <div className={css.ways}>
        <section className={css.qr}>
          <QrCode text={shown.link} label={t('share.qr.alt', { role: shown.role })} />
          <Select
            size="compact"
            label={t('share.qr.for')}
            value={shown.role}
            options={ways.map(({ role }) => ({ value: role, label: t('share.roles', { role }) }))}
            onChange={setShown}
          />
          <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>{t('share.print')}</Button>
        </section>
        <div className={css.words}>
          {coded !== undefined && (
            <section aria-labelledby={`${id}-code`}>
              <h3 id={`${id}-code`}>{t('share.code')}</h3>
              <p className={css.code}>{coded.joinCode}</p>
              <p className={css.aside}>{t('share.code.where', { address, role: coded.role })}</p>
            </section>
          )}
          <section aria-labelledby={`${id}-links`}>
            <h3 id={`${id}-links`}>{t('share.links')}</h3>
            <div className={css.links}>
              {ways.map(({ role, link }) => (
                <div key={role}>
                  <CopyField label={t(`share.link.${role}`)} value={link} buttonLabel={t('share.copy-link', { role })} />
                  {role === 'facilitator' && <p className={css.aside}>{t('share.facilitator.care')}</p>}
                </div>
              ))}
            </div>
          </section>
        </div>
      </div>
      <PrintedInvitation place={place} link={shown.link} role={shown.role} address={address} joinCode={shown.joinCode} />
    </>
  );
}
