import { agencyInitials } from '../../shared/domain/agencyInitials.ts';
import type { Agency } from '../../shared/domain/Blueprint.ts';
import type { Writer } from '../../shared/domain/Comment.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { authorshipWords } from '../panel/authorshipWords.ts';
import type { Talk } from './Talk.ts';

/** Who somebody is, for views. */
export interface Who {
  readonly name: string;
  /** With agency and time. */
  readonly words: string;
  /** How their agency looks; null when they named none. */
  readonly agency: Pick<Agency, 'name' | 'initials' | 'pattern'> | null;
  readonly me: boolean;
}

/** Who wrote something: by the server's word where it is at hand, else as it was written. */
export function useWho(talk: Talk, by: Writer): Who {
  const agencies = useAgencies();
  const known = useWatched(talk.people.all).get(by.participant);
  const agency = known?.agency.id ?? by.agency;
  const listed = agency === null ? undefined : agencies.get(agency);
  const name = known?.name ?? by.name;
  const me = talk.isMine(by);
  return {
    name: me ? t('talk.me', { name }) : name,
    words: authorshipWords({ name, agency, at: by.at }, agencies),
    agency: listed ?? (known === undefined ? null : { name: known.agency.name, initials: agencyInitials(known.agency.name), pattern: 1 }),
    me,
  };
}
