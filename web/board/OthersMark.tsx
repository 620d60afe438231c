import { agencyInitials } from '../../shared/domain/agencyInitials.ts';
import type { Agency } from '../../shared/domain/Blueprint.ts';
import type { AgencyId } from '../../shared/domain/ids.ts';
import type { PresenceIdentity } from '../../shared/protocol/presence.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';
import type { Other } from '../session/Presence.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import css from './OthersMark.module.css';

/** Who of the others is named on a card or note, and how they look. */
export interface OtherLook {
  readonly pattern: number;
  readonly initials: string;
  readonly agency: string;
  readonly person: string;
  readonly writing: boolean;
}

/** How a person who is present looks: their agency's badge and their own initials. */
export function lookOf(user: PresenceIdentity, agencies: ReadonlyMap<AgencyId, Agency>): Omit<OtherLook, 'writing'> {
  const agency = agencies.get(user.agency.id);
  return {
    pattern: agency?.pattern ?? 1,
    initials: agency?.initials ?? agencyInitials(user.agency.name),
    agency: agency?.name ?? user.agency.name,
    person: agencyInitials(user.name),
  };
}

/** The one of the others to show: who writes comes before who looks. */
export function useFirstOther(others: readonly Other[]): OtherLook | undefined {
  const agencies = useAgencies();
  const first = others.find(({ editing }) => editing !== null) ?? others[0];
  return first === undefined ? undefined : { ...lookOf(first.user, agencies), writing: first.editing !== null };
}

/** The flag over a card or note that others are on: whose it is, and that they are writing. Its words are in the name
 *  of what it is on. */
export function OthersMark({ first, count }: { readonly first: OtherLook; readonly count: number }) {
  return (
    <div className={css.flag} data-agency={first.pattern} aria-hidden="true">
      <AgencyBadge name={first.agency} initials={first.initials} pattern={first.pattern} decorative />
      {first.writing && <span>{t('board.writing', { name: first.person })}</span>}
      {count > 1 && <span>{t('board.more', { count: count - 1 })}</span>}
    </div>
  );
}
