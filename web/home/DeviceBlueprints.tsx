import { useState } from 'react';
import { Link } from 'wouter';
import { leaveBlueprint } from '../api/leaving.ts';
import { ApiError } from '../api/ApiError.ts';
import '../messages/homeWords.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { deviceBlueprints, forgetBlueprint, type DeviceBlueprint } from './deviceBlueprints.ts';
import css from './DeviceBlueprints.module.css';
import { forgetDeviceCopies } from './forgetDeviceCopies.ts';
import { openedWords } from './openedWords.ts';

/** The blueprints this browser has been in, with a way back and a way to forget. Nothing when there are none. */
export function DeviceBlueprints() {
  const [list, setList] = useState(deviceBlueprints);
  const [asked, setAsked] = useState<DeviceBlueprint | null>(null);
  const [failed, setFailed] = useState(false);
  if (list.length === 0) return null;

  const forget = async ({ id, place }: DeviceBlueprint) => {
    setFailed(false);
    try {
      await leaveBlueprint(id);
    } catch (error) {
      // Without a session, or without the blueprint, there is nothing to leave.
      if (!(error instanceof ApiError && (error.reason === 'unauthorised' || error.reason === 'not-found'))) {
        setFailed(true);
        return;
      }
    }
    await forgetDeviceCopies(id);
    forgetBlueprint(id);
    setList(deviceBlueprints());
    setAsked(null);
    announce(t('home.device.forgotten', { place }));
  };

  return (
    <section aria-labelledby="device">
      <h2 id="device">{t('home.device')}</h2>
      <ul className={css.list}>
        {list.map((blueprint) => {
          const { id, place, title, openedAt } = blueprint;
          return (
            <li key={id}>
              <Link href={`/b/${id}`} className={css.link ?? ''}>{t('home.device.link', { place, title })}</Link>
              <div className={css.line}>
                <span>{t('home.device.opened', { when: openedWords(openedAt, new Date()) })}</span>
                <Button
                  kind="link"
                  className={css.forget}
                  aria-label={t('home.device.forget.name', { place, title })}
                  onClick={() => {
                    setFailed(false);
                    setAsked(blueprint);
                  }}
                >
                  {t('home.device.forget')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked === null ? '' : t('home.device.forget.title', { place: asked.place })}
        actions={
          <>
            <Button kind="danger" onClick={() => asked !== null && void forget(asked)}>{t('home.device.forget.do')}</Button>
            <Button onClick={() => setAsked(null)}>{t('shell.cancel')}</Button>
          </>
        }
      >
        <p>{t('home.device.forget.what')}</p>
        {failed && <Notice title={t('home.device.forget.failed')}>{t('shell.problem.network')}</Notice>}
      </Dialog>
    </section>
  );
}
