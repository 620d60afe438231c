import { agencyInitials } from '../../shared/domain/agencyInitials.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';
import type { Other } from '../session/Presence.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import css from './RowPresence.module.css';

/** More badges than this are only counted. */
const MOST_BADGES = 3;

/** Who else is on a row, on a line whose height is always kept: people come and go, and nothing may move under somebody's
 *  hands. */
export function RowPresence({ others }: { readonly others: readonly Other[] }) {
  const agencies = useAgencies();
  const [first] = others;
  const badges = others.slice(0, MOST_BADGES).map(({ client, user }) => {
    const { initials, pattern, name } = agencies.get(user.agency.id) ?? { initials: agencyInitials(user.agency.name), pattern: 1, name: user.agency.name };
    return <AgencyBadge key={client} name={name} initials={initials} pattern={pattern} />;
  });
  return (
    <span className={css.presence}>
      {badges}
      {first !== undefined && <span className={css.words}>{wordsFor(others, first)}</span>}
    </span>
  );
}

function wordsFor(others: readonly Other[], first: Other): string {
  if (others.length > 1) return t('outline.others.many', { count: others.length });
  return first.editing === null ? t('outline.others.here', { name: first.user.name }) : t('outline.others.writing', { name: first.user.name });
}
