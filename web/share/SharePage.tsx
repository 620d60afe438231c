import { Printer } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/Role.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import type { InviteAnswer } from '../../shared/protocol/people.ts';
import { readSession } from '../api/api.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { listInvites } from '../api/people.ts';
import { useLoaded } from '../api/useLoaded.ts';
import OutsidePage from '../join/OutsidePage.tsx';
import '../messages/shareWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import { isLoopback } from './isLoopback.ts';
import { PrintedInvitation } from './PrintedInvitation.tsx';
import css from './SharePage.module.css';
import { TermsDialog } from './TermsDialog.tsx';
import { WayIn } from './WayIn.tsx';

/** The roles in the order in which people are invited. */
const ORDER: readonly Role[] = ['editor', 'commenter', 'viewer', 'facilitator'];

/** `/b/:id/share`: every way in, with its link, QR code and join code; to be made, changed, withdrawn and printed. */
export default function SharePage({ blueprintId }: { readonly blueprintId: BlueprintId }) {
  const load = useCallback(async (signal: AbortSignal) => {
    const [session, invites] = await Promise.all([readSession(blueprintId, signal), listInvites(blueprintId, signal)]);
    return { session, invites };
  }, [blueprintId]);
  const [loaded, reload] = useLoaded(load);
  const [last, setLast] = useState(loaded);
  // What was shown stays while it is asked for again.
  if (loaded.state !== 'loading' && loaded !== last) setLast(loaded);
  const now = loaded.state === 'loading' ? last : loaded;
  switch (now.state) {
    case 'loading': return <Loading label={t('share.loading')} />;
    case 'failed': return <Failed error={now.error} retry={reload} />;
    case 'ready': return <Shown {...now.value} onChanged={reload} />;
  }
}

function Failed({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  if (error instanceof ApiError && ['unauthorised', 'not-admitted', 'not-found'].includes(error.reason)) return <OutsidePage />;
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.page}>
        <PageHeading title={t('share.failed')} className={css.title} />
        <Notice title={t('share.failed')} actions={<Button onClick={retry}>{t('share.retry')}</Button>}>{explain(error)}</Notice>
      </main>
    </>
  );
}

function Shown({ session, invites, onChanged }: { readonly session: SessionAnswer; readonly invites: readonly InviteAnswer[]; readonly onChanged: () => void }) {
  const { id, place } = session.blueprint;
  const [making, setMaking] = useState(false);
  const [printed, setPrinted] = useState<readonly InviteAnswer[]>([]);
  const open = ORDER.flatMap((role) => invites.find((invite) => invite.role === role && invite.state === 'open' && invite.link !== null) ?? []);
  const hostname = location.hostname;
  usePrinting(printed);
  return (
    <>
      <div className={css.screen}>
        <SiteHeader />
        <main id="main" tabIndex={-1} className={css.page}>
          <Link href={`/b/${id}`} className={css.back ?? ''}>{t('share.page.back')}</Link>
          <PageHeading title={t('share.title', { place: place.name })} className={css.title} />
          <p className={css.lead}>{t('share.page.what')}</p>
          {isLoopback(hostname) && <Notice kind="information" title={t('share.only-here.title')}>{t('share.only-here.why', { host: location.host })}</Notice>}
          <div className={css.actions}>
            <Button kind="main" onClick={() => setMaking(true)}>{t('share.page.make')}</Button>
            {open.length > 0 && <Button icon={<Printer aria-hidden="true" />} onClick={() => setPrinted([...open])}>{t('share.page.print-all')}</Button>}
          </div>
          {ORDER.map((role) => {
            const ways = invites.filter((invite) => invite.role === role);
            return (
              <section key={role} className={css.role} aria-labelledby={`ways-${role}`}>
                <h2 id={`ways-${role}`}>{t('share.roles', { role })}</h2>
                {ways.length === 0 && <p className={css.none}>{t('share.page.role.none')}</p>}
                {ways.map((invite) => <WayIn key={invite.id} blueprint={id} invite={invite} onPrint={() => setPrinted([invite])} onChanged={onChanged} />)}
              </section>
            );
          })}
        </main>
      </div>
      {making && <TermsDialog blueprint={id} invite={null} onClose={() => setMaking(false)} onDone={onChanged} />}
      {printed.map(({ id: invite, link, role, joinCode }) => link !== null && (
        <PrintedInvitation key={invite} place={place.name} link={link} role={role} address={`${new URL(link).host}/join`} joinCode={joinCode} />
      ))}
    </>
  );
}

/** Print what was asked for, once its codes are drawn. */
function usePrinting(printed: readonly InviteAnswer[]): void {
  useEffect(() => {
    if (printed.length === 0) return undefined;
    let frame = 0;
    const printWhenDrawn = () => {
      if (document.querySelectorAll('[data-print-sheet] svg').length === printed.length) window.print();
      else frame = requestAnimationFrame(printWhenDrawn);
    };
    printWhenDrawn();
    return () => cancelAnimationFrame(frame);
  }, [printed]);
}
