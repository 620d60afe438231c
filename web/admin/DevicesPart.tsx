import { useState } from 'react';
import type { OrganiserLinkAnswer } from '../../shared/protocol/organisers.ts';
import { makeOrganiserLink, signOutOrganiserElsewhere } from '../api/admin.ts';
import { explain } from '../api/ApiError.ts';
import { t } from '../messages/t.ts';
import { momentWords } from '../people/whenWords.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import css from './Admin.module.css';

/** Signing in on another device as the same organiser, and signing out the others. */
export function DevicesPart() {
  const [made, setMade] = useState<OrganiserLinkAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (work: () => Promise<OrganiserLinkAnswer | null>, done: string) => {
    setProblem(null);
    try {
      setMade(await work());
      announce(done);
    } catch (error) {
      setProblem(explain(error));
    }
  };
  return (
    <div className={css.narrow}>
      <p>{t('admin.devices.what')}</p>
      {made === null ? <div><Button kind="main" onClick={() => void run(makeOrganiserLink, t('admin.devices.made'))}>{t('admin.devices.make')}</Button></div> : (
        <>
          <CopyField label={t('admin.devices.link')} value={made.link} buttonLabel={t('admin.devices.copy')} />
          <p className={css.found}>{t('admin.devices.until', { when: momentWords(made.expiresAt) })}</p>
        </>
      )}
      <div><Button onClick={() => void run(() => signOutOrganiserElsewhere().then(() => null), t('admin.devices.others.done'))}>{t('admin.devices.others')}</Button></div>
      {problem !== null && <p role="alert" className={css.problem}>{problem}</p>}
    </div>
  );
}
