import type { PersonAnswer } from '../../shared/protocol/people.ts';
import { t } from '../messages/t.ts';

const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** A time as people read it: `4 Mar, 15:00`. @param iso in ISO 8601. */
export function momentWords(iso: string): string {
  return moment.format(new Date(iso));
}

/** Whether somebody is here, or since when they are not. */
export function whenWords({ state, lastSeenAt }: Pick<PersonAnswer, 'state' | 'lastSeenAt'>): string {
  return t(`people.state.${state}`, { when: momentWords(lastSeenAt) });
}
