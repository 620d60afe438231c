import { useCallback, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Role } from '../../shared/domain/Role.ts';
import type { InvitePreview } from '../../shared/protocol/api.ts';
import { openSession, previewInvitation, type Arrival, type Invitation } from '../api/joining.ts';
import { ApiError, explain } from '../api/ApiError.ts';
import { useLoaded } from '../api/useLoaded.ts';
import { rememberBlueprint } from '../home/deviceBlueprints.ts';
import '../messages/joinWords.ts';
import { t } from '../messages/t.ts';
import { rememberSession } from '../session/rememberedSession.ts';
import { SignInToJoin } from '../signIn/SignInToJoin.tsx';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Loading.tsx';
import { PageHeading } from '../ui/PageHeading.tsx';
import { SiteHeader } from '../ui/SiteHeader.tsx';
import { IdentityForm } from './IdentityForm.tsx';
import { JoinCodeForm } from './JoinCodeForm.tsx';
import css from './JoinPage.module.css';

/** `/join/:invite`, and `/join?code=…`; `/join` alone asks for the code. */
export default function JoinPage({ invite }: { readonly invite?: string }) {
  const [search] = useSearchParams();
  const code = search.get('code');
  const invitation = useMemo<Invitation | null>(() => {
    if (invite !== undefined) return { invite };
    return code === null ? null : { joinCode: code };
  }, [invite, code]);
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={css.page}>
        {invitation === null ? <AskForCode /> : <Invited key={invite ?? code} invitation={invitation} made={search.get('made') === '1'} />}
      </main>
    </>
  );
}

function AskForCode() {
  return (
    <>
      <PageHeading title={t('join.code.title')} className={css.title} />
      <JoinCodeForm />
    </>
  );
}

/** Whoever has come with a link or a code: the blueprint it opens, or why it opens none. */
function Invited({ invitation, made }: { readonly invitation: Invitation; readonly made: boolean }) {
  const load = useCallback((signal: AbortSignal) => previewInvitation(invitation, signal), [invitation]);
  const [preview, reload] = useLoaded(load);
  const [asSomebodyElse, setAsSomebodyElse] = useState(false);
  if (preview.state === 'loading') return <Loading label={t('join.finding')} />;
  if (preview.state === 'failed') return <NoWayIn error={preview.error} byCode={'joinCode' in invitation} onRetry={reload} />;
  const { you } = preview.value;
  if (you !== null && !asSomebodyElse) {
    return <AlreadyIn preview={preview.value} you={you} onSomebodyElse={() => setAsSomebodyElse(true)} />;
  }
  return <Join key={String(asSomebodyElse)} invitation={invitation} preview={preview.value} made={made && you === null} />;
}

function Join({ invitation, preview, made }: { readonly invitation: Invitation; readonly preview: InvitePreview; readonly made: boolean }) {
  const [, go] = useLocation();
  const { blueprint, role, peopleHere, agencies } = preview;
  const place = blueprint.place.name;
  const title = made ? t('join.made.title', { place }) : t('join.title', { place });
  const join = async (who: Arrival) => {
    const session = await openSession(invitation, who);
    rememberBlueprint(session.blueprint);
    // Whoever waits is told so at the blueprint's own address.
    if (!('state' in session)) rememberSession(session);
    // The invitation is a secret: it leaves the history, and going back does not join twice.
    go(`/b/${session.blueprint.id}${made ? '?share=1' : ''}`, { replace: true });
  };
  return (
    <>
      <div>
        <PageHeading title={title} className={css.title} />
        <p className={css.about}>
          {made ? t('join.made.what') : t('join.about', { title: blueprint.title, people: peopleHere })}
        </p>
        <p className={css.role}>{t('join.role', { role, can: roleCan(role) })}</p>
        {preview.waitingRoom && <p className={css.role}>{t('join.waiting-room')}</p>}
      </div>
      <SignInToJoin back={'invite' in invitation ? `/join/${invitation.invite}` : `/join?code=${encodeURIComponent(invitation.joinCode)}`} onJoin={() => join({ signedIn: true })}>
        <IdentityForm agencies={agencies} onJoin={join} />
      </SignInToJoin>
    </>
  );
}

function AlreadyIn({ preview, you, onSomebodyElse }: {
  readonly preview: InvitePreview;
  readonly you: NonNullable<InvitePreview['you']>;
  readonly onSomebodyElse: () => void;
}) {
  const [, go] = useLocation();
  return (
    <>
      <div>
        <PageHeading title={t('join.back.title', { place: preview.blueprint.place.name })} className={css.title} />
        <p className={css.about}>{t('join.back.who', { name: you.participant.name, agency: you.participant.agency.name })}</p>
        <p className={css.role}>{roleCan(you.role)}</p>
      </div>
      <div className={css.actions}>
        <Button kind="main" size="big" wide onClick={() => go(`/b/${preview.blueprint.id}`, { replace: true })}>{t('join.back.go-in')}</Button>
        <Button wide onClick={onSomebodyElse}>{t('join.back.somebody-else')}</Button>
      </div>
    </>
  );
}

function NoWayIn({ error, byCode, onRetry }: { readonly error: unknown; readonly byCode: boolean; readonly onRetry: () => void }) {
  const wrong = error instanceof ApiError && (error.reason === 'invite-not-found' || error.reason === 'invite-closed' || error.reason === 'invalid-input');
  if (!wrong) {
    return (
      <>
        <PageHeading title={t('join.unreachable.title')} className={css.title} />
        <p>{explain(error)}</p>
        <div><Button kind="main" onClick={onRetry}>{t('join.retry')}</Button></div>
      </>
    );
  }
  return (
    <>
      <div>
        <PageHeading title={byCode ? t('join.bad-code.title') : t('join.bad-link.title')} className={css.title} />
        <p className={css.about}>{byCode ? t('join.bad-code.why') : t('join.bad-link.why')}</p>
      </div>
      <JoinCodeForm />
    </>
  );
}

function roleCan(role: Role): string {
  switch (role) {
    case 'facilitator': return t('shell.role.facilitator.can');
    case 'editor': return t('shell.role.editor.can');
    case 'commenter': return t('shell.role.commenter.can');
    case 'viewer': return t('shell.role.viewer.can');
  }
}
