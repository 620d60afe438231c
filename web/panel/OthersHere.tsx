import { agencyInitials } from '../../shared/domain/agencyInitials.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';
import type { Other } from '../session/Presence.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import css from './OthersHere.module.css';

/** More than these are only counted: the line has a fixed height. */
const MOST_NAMES = 2;

/** The others who have something selected or write in it, by badge and name, and what they do. */
export function OthersHere({ others }: { readonly others: readonly Other[] }) {
  const agencies = useAgencies();
  if (others.length === 0) return <p className={css.nobody}>{t('element.others.none')}</p>;
  return (
    <ul className={css.others} aria-label={t('element.others')}>
      {others.slice(0, MOST_NAMES).map(({ client, user, editing }) => {
        const badge = agencies.get(user.agency.id) ?? { name: user.agency.name, initials: agencyInitials(user.agency.name), pattern: 1 };
        const values = { name: user.name, agency: badge.name };
        return (
          <li key={client} className={css.other}>
            <AgencyBadge name={badge.name} initials={badge.initials} pattern={badge.pattern} decorative />
            <span>{editing === null ? t('element.other.here', values) : t('element.other.writing', { ...values, field: editing.field })}</span>
          </li>
        );
      })}
      {others.length > MOST_NAMES && <li>{t('element.others.more', { count: others.length - MOST_NAMES })}</li>}
    </ul>
  );
}
