import type { Role } from '../../shared/domain/Role.ts';
import { t } from '../messages/t.ts';
import css from './PrintedInvitation.module.css';
import { QrCode } from './QrCode.tsx';

/** What comes out of the printer instead of the screen: a page with one way in, to be read from across a room. A page that holds
 *  one prints nothing else. */
export function PrintedInvitation({ place, link, role, address, joinCode }: {
  /** Name of the place. */
  readonly place: string;
  readonly link: string;
  readonly role: Role;
  /** Where the code is typed. */
  readonly address: string;
  /** Null when this way in has no code. */
  readonly joinCode: string | null;
}) {
  return (
    <div className={css.sheet} data-print-sheet="" aria-hidden="true">
      <p className={css.title}>{t('share.sheet.title', { place })}</p>
      <div className={css.qr}><QrCode text={link} label={t('share.qr.alt', { role })} /></div>
      <p className={css.line}>{t('share.sheet.scan', { address: joinCode === null ? link : address, code: joinCode === null ? 'no' : 'yes' })}</p>
      {joinCode !== null && <p className={css.code}>{t('share.sheet.code', { code: joinCode })}</p>}
      <p className={css.small}>{t('share.sheet.role', { role })} {t('share.sheet.no-account')}</p>
    </div>
  );
}
