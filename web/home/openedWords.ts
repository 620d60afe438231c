import '../messages/homeWords.ts';
import { t } from '../messages/t.ts';

/** When something was opened, as people say it: today, yesterday, else the date. Days are the reader's.
 *  @param openedAt ISO 8601 */
export function openedWords(openedAt: string, now: Date): string {
  const opened = new Date(openedAt);
  const days = Math.round((dayOf(now) - dayOf(opened)) / 86_400_000);
  if (days <= 0) return t('home.device.today');
  if (days === 1) return t('home.device.yesterday');
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(opened);
}

/** The day's start in the reader's time, as if it were UTC, so that days are all of one length. */
function dayOf(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}
