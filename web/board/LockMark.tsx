import { Lock } from 'lucide-react';
import { t } from '../messages/t.ts';
import css from './LockMark.module.css';

/** That something is locked: a padlock and the word. Its name says so as well. */
export function LockMark() {
  return <span className={css.mark} aria-hidden="true"><Lock />{t('board.locked')}</span>;
}
