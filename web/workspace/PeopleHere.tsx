import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from '@ariakit/react/popover';
import { useMemo } from 'react';
import type { AgencyId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { Other } from '../session/Presence.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { liveRegions } from '../ui/announce.ts';
import { buttonClass } from '../ui/Button.tsx';
import css from './PeopleHere.module.css';

interface Person {
  readonly id: ParticipantId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly agencyName: string;
  readonly role: Participant['role'];
  readonly view: 'board' | 'outline' | null;
  readonly me: boolean;
}

/** Badges shown in the bar before the rest is only counted. */
const MOST_BADGES = 6;

/** Who is here, counted by agency so that sixty people still fit; the list of names is one press away. */
export function PeopleHere() {
  const { session, view } = useWorkplace();
  const others = useWatched(session.presence.others);
  const myView = useWatched(view);
  const agencies = useAgencies();
  const people = useMemo(() => peopleOf(session.participant, myView, others), [session, myView, others]);
  const groups = useMemo(() => byAgency(people), [people]);
  const badgeOf = (id: AgencyId, name: string) => {
    const agency = agencies.get(id);
    return { name: agency?.name ?? name, initials: agency?.initials ?? '?', pattern: agency?.pattern ?? 1 };
  };
  return (
    <PopoverProvider placement="bottom-end">
      <PopoverDisclosure className={buttonClass({ kind: 'quiet', className: css.button })}>
        <span className="sr">{t('session.people.open')}</span>
        <span className={css.badges} aria-hidden="true">
          {groups.slice(0, MOST_BADGES).map(([id, here]) => (
            <AgencyBadge key={id} {...badgeOf(id, here[0]?.agencyName ?? '')} count={here.length} decorative />
          ))}
        </span>
        <span className={css.count}>{t('session.people', { count: people.length })}</span>
      </PopoverDisclosure>
      <Popover portal gutter={6} unmountOnHide className={css.list} getPersistentElements={liveRegions}>
        <PopoverHeading className={css.heading}>{t('session.people.title', { count: people.length })}</PopoverHeading>
        {groups.map(([id, here]) => (
          <section key={id} className={css.agency}>
            <h3><AgencyBadge {...badgeOf(id, here[0]?.agencyName ?? '')} showName /></h3>
            <ul>
              {here.map((person) => (
                <li key={person.id}>
                  <span className={css.name}>{person.me ? t('session.people.me', { name: person.name }) : person.name}</span>
                  <span className={css.what}>{[t(`shell.role.${person.role}`), person.view === null ? '' : t(`session.people.on.${person.view}`)].filter(Boolean).join(', ')}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Popover>
    </PopoverProvider>
  );
}

/** People by agency, the largest group first. */
function byAgency(people: readonly Person[]): readonly (readonly [AgencyId, readonly Person[]])[] {
  const groups = new Map<AgencyId, Person[]>();
  for (const person of people) groups.set(person.agency, [...(groups.get(person.agency) ?? []), person]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function peopleOf(me: Participant, myView: 'board' | 'outline', others: readonly Other[]): Person[] {
  const people = new Map<ParticipantId, Person>([
    [me.id, { id: me.id, name: me.name, agency: me.agency.id, agencyName: me.agency.name, role: me.role, view: myView, me: true }],
  ]);
  for (const { user, view } of others) {
    if (people.has(user.participant)) continue;
    people.set(user.participant, { id: user.participant, name: user.name, agency: user.agency.id, agencyName: user.agency.name, role: user.role, view, me: false });
  }
  return [...people.values()];
}
