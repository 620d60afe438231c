import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from '@ariakit/react/popover';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { liveRegions } from '../ui/announce.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Later } from '../ui/Later.tsx';
import css from './PeopleHere.module.css';
import { usePeople } from './usePeople.ts';

const loadList = () => import('../together/PeopleList.tsx').then(({ PeopleList }) => PeopleList);

/** Badges shown in the bar before the rest is only counted. */
const MOST_BADGES = 6;

/** Who is here, counted by agency so that sixty people still fit; the list of names, and what can be done together, is
 *  one press away. */
export function PeopleHere() {
  const { peopleShown } = useWorkplace();
  const open = useWatched(peopleShown);
  const agencies = useAgencies();
  const { count, groups } = usePeople();
  return (
    <PopoverProvider placement="bottom-end" open={open} setOpen={(next) => peopleShown.set(next)}>
      <PopoverDisclosure className={buttonClass({ kind: 'quiet', className: css.button })}>
        <span className="sr">{t('session.people.open')}</span>
        <span className={css.badges} aria-hidden="true">
          {groups.slice(0, MOST_BADGES).map(([id, here]) => {
            const agency = agencies.get(id);
            return <AgencyBadge key={id} name={agency?.name ?? here[0]?.agencyName ?? ''} initials={agency?.initials ?? '?'} pattern={agency?.pattern ?? 1} count={here.length} decorative />;
          })}
        </span>
        <span className={css.count}>{t('session.people', { count })}</span>
      </PopoverDisclosure>
      <Popover portal gutter={6} unmountOnHide className={css.list} getPersistentElements={liveRegions}>
        <PopoverHeading className={css.heading}>{t('session.people.title', { count })}</PopoverHeading>
        <Later load={loadList} />
      </Popover>
    </PopoverProvider>
  );
}
