import { useState } from 'react';
import type { PersonalLinkAnswer } from '../../shared/protocol/people.ts';
import { explain } from '../api/ApiError.ts';
import { heldDataAddress, makePersonalLink, signOut, withdrawPersonalLink } from '../api/people.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/peopleWords.ts';
import '../messages/shareWords.ts';
import { t } from '../messages/t.ts';
import { isLoopback } from '../share/isLoopback.ts';
import { QrCode } from '../share/QrCode.tsx';
import { announce } from '../ui/announce.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import './doorCommands.ts';
import css from './DeviceDialog.module.css';
import { momentWords } from './whenWords.ts';

/** Going on on another device as the same person: a personal link, and signing out the others. */
export function DeviceDialog() {
  const { session, closeDialog } = useWorkplace();
  const [made, setMade] = useState<PersonalLinkAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(explain(error));
    }
  };
  const make = () => run(async () => {
    setMade(await makePersonalLink(session.blueprint));
    announce(t('people.device.made'));
  });
  const withdraw = () => run(async () => {
    await withdrawPersonalLink(session.blueprint);
    setMade(null);
    announce(t('people.device.withdrawn'));
  });
  const signOutOthers = () => run(async () => {
    await signOut(session.blueprint, session.participant.id);
    setMade(null);
    announce(t('people.device.others.done'));
  });
  return (
    <Dialog open onClose={closeDialog} title={t('people.device.title')} description={t('people.device.what')}>
      <div className={css.parts}>
        {made === null ? <div><Button kind="main" onClick={() => void make()}>{t('people.device.make')}</Button></div> : (
          <>
            {isLoopback(new URL(made.link).hostname) && <Notice kind="information" title={t('share.only-here.title')}>{t('share.only-here.why', { host: new URL(made.link).host })}</Notice>}
            <div className={css.qr}><QrCode text={made.link} label={t('people.device.qr')} /></div>
            <CopyField label={t('people.device.link')} value={made.link} buttonLabel={t('people.device.copy')} />
            <p className={css.aside}>{t('people.device.until', { when: momentWords(made.expiresAt) })}</p>
            <div><Button onClick={() => void withdraw()}>{t('people.device.withdraw')}</Button></div>
          </>
        )}
        <section className={css.others}>
          <h3>{t('people.device.others')}</h3>
          <p className={css.aside}>{t('people.device.others.what')}</p>
          <Button onClick={() => void signOutOthers()}>{t('people.device.others.do')}</Button>
        </section>
        <section className={css.others}>
          <h3>{t('people.data.own')}</h3>
          <p className={css.aside}>{t('people.data.own.what')}</p>
          <a className={buttonClass({})} href={heldDataAddress(session.blueprint, session.participant.id)} download>{t('people.data.own.do')}</a>
        </section>
        {problem !== null && <p role="alert">{problem}</p>}
      </div>
    </Dialog>
  );
}
