import { useState } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { InviteAnswer } from '../../shared/protocol/people.ts';
import { explain } from '../api/ApiError.ts';
import { revokeInvite } from '../api/people.ts';
import { t } from '../messages/t.ts';
import { momentWords } from '../people/whenWords.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { QrCode } from './QrCode.tsx';
import css from './SharePage.module.css';
import { TermsDialog } from './TermsDialog.tsx';

/** One way in: how to show it, how it lets people in, and what can be done with it. */
export function WayIn({ blueprint, invite, onPrint, onChanged }: {
  readonly blueprint: BlueprintId;
  readonly invite: InviteAnswer;
  readonly onPrint: () => void;
  readonly onChanged: () => void;
}) {
  const { role, state, link, joinCode } = invite;
  const [open, setOpen] = useState<'change' | 'revoke' | null>(null);
  const usable = state === 'open' && link !== null;
  return (
    <article className={css.way} data-state={usable ? 'open' : 'closed'} aria-label={t('share.roles', { role })}>
      {usable && <div className={css.qr}><QrCode text={link} label={t('share.qr.alt', { role })} /></div>}
      <div className={css.words}>
        {usable && joinCode !== null && <p className={css.code}>{t('share.page.code', { code: joinCode })}</p>}
        {usable && <CopyField label={t(`share.link.${role}`)} value={link} buttonLabel={t('share.copy-link', { role })} />}
        {link === null && <p>{t('share.page.no-link')}</p>}
        <p className={css.terms}><span className={css.state}>{t(`share.page.state.${state}`)}</span>{termsWords(invite)}</p>
        <div className={css.ways}>
          <Button aria-label={t('share.page.change.role', { role })} onClick={() => setOpen('change')}>{t('share.page.change')}</Button>
          {usable && <Button aria-label={t('share.page.print.role', { role })} onClick={onPrint}>{t('share.page.print')}</Button>}
          <Button aria-label={t('share.page.revoke.role', { role })} onClick={() => setOpen('revoke')}>{t('share.page.revoke')}</Button>
        </div>
      </div>
      {open === 'change' && <TermsDialog blueprint={blueprint} invite={invite} onClose={() => setOpen(null)} onDone={onChanged} />}
      {open === 'revoke' && <RevokeDialog blueprint={blueprint} invite={invite} onClose={() => setOpen(null)} onDone={onChanged} />}
    </article>
  );
}

function termsWords({ expiresAt, maxUses, uses, waitingRoom }: InviteAnswer): string {
  const words = [
    expiresAt === null ? t('share.page.until', { until: 'never', when: '' }) : t('share.page.until', { until: 'then', when: momentWords(expiresAt) }),
    t('share.page.uses', { max: maxUses === null ? 'any' : String(maxUses), uses }),
    ...(waitingRoom ? [t('share.page.waiting-room')] : []),
  ];
  return `: ${words.join(', ')}`;
}

function RevokeDialog({ blueprint, invite, onClose, onDone }: { readonly blueprint: BlueprintId; readonly invite: InviteAnswer; readonly onClose: () => void; readonly onDone: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const revoke = async () => {
    try {
      await revokeInvite(blueprint, invite.id);
    } catch (error) {
      setProblem(explain(error));
      return;
    }
    announce(t('share.page.revoked'));
    onClose();
    onDone();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('share.page.revoke.title')}
      description={t('share.page.revoke.what', { people: invite.people })}
      actions={<><Button kind="danger" onClick={() => void revoke()}>{t('share.page.revoke')}</Button><Button onClick={onClose}>{t('shell.cancel')}</Button></>}
    >
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
