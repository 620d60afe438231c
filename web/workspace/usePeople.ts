import { useMemo } from 'react';
import type { AgencyId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import type { Other } from '../session/Presence.ts';

/** Somebody who is here, in however many windows. */
export interface Person {
  readonly id: ParticipantId;
  /** The number of their first window; null for me. */
  readonly client: number | null;
  readonly name: string;
  readonly agency: AgencyId;
  readonly agencyName: string;
  readonly role: Participant['role'];
  readonly view: 'board' | 'outline' | null;
}

/** Everybody who is here, by agency, the largest group first. */
export function usePeople(): { readonly count: number; readonly groups: readonly (readonly [AgencyId, readonly Person[]])[] } {
  const { session, view } = useWorkplace();
  const others = useWatched(session.presence.others);
  const myView = useWatched(view);
  return useMemo(() => {
    const people = peopleOf(session.participant, myView, others);
    return { count: people.length, groups: byAgency(people) };
  }, [session, myView, others]);
}

function byAgency(people: readonly Person[]): readonly (readonly [AgencyId, readonly Person[]])[] {
  const groups = new Map<AgencyId, Person[]>();
  for (const person of people) groups.set(person.agency, [...(groups.get(person.agency) ?? []), person]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function peopleOf(me: Participant, myView: 'board' | 'outline', others: readonly Other[]): Person[] {
  const people = new Map<ParticipantId, Person>([
    [me.id, { id: me.id, client: null, name: me.name, agency: me.agency.id, agencyName: me.agency.name, role: me.role, view: myView }],
  ]);
  for (const { client, user, view } of others) {
    if (people.has(user.participant)) continue;
    people.set(user.participant, { id: user.participant, client, name: user.name, agency: user.agency.id, agencyName: user.agency.name, role: user.role, view });
  }
  return [...people.values()];
}
