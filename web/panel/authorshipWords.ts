import type { Agency, Authorship } from '../../shared/domain/Blueprint.ts';
import type { AgencyId } from '../../shared/domain/ids.ts';
import { t } from '../messages/t.ts';

/** Who did something and when, in words: `Lena, Housing provider, 12 March`. The agency is left out when it is not
 *  known any more. */
export function authorshipWords(by: Authorship, agencies: ReadonlyMap<AgencyId, Agency>, now = new Date()): string {
  const agency = by.agency === null ? undefined : agencies.get(by.agency);
  const when = whenWords(by.at, now);
  return agency === undefined ? t('element.by.person', { name: by.name, when }) : t('element.by', { name: by.name, agency: agency.name, when });
}

/** A moment in words, as short as it can be told from `now`: the time today, the day this year, else the full date.
 *  `at` is ISO 8601; the words are in the reader's time zone. */
export function whenWords(at: string, now = new Date()): string {
  const then = new Date(at);
  if (then.toDateString() === now.toDateString()) return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(then);
  const sameYear = then.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(then);
}
