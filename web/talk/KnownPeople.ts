import type { Mention, Writer } from '../../shared/domain/Comment.ts';
import type { AgencyId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import { foldText } from '../../shared/find/foldText.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Somebody by the server's word. */
export interface KnownPerson {
  readonly name: string;
  readonly agency: { readonly id: AgencyId; readonly name: string };
}

/** Somebody or some agency that can be mentioned. */
export interface Mentionable {
  readonly mention: Mention;
  /** The agency that a person is of, or the agency itself. */
  readonly agency: AgencyId | null;
  readonly agencyName: string;
}

/** Those the server has named since this page was opened: me, everybody who is or was here, and those who wrote. */
export class KnownPeople {
  /** A new map only when somebody is new or is called otherwise. */
  readonly all: Watchable<ReadonlyMap<ParticipantId, KnownPerson>>;
  readonly #all: Signal<ReadonlyMap<ParticipantId, KnownPerson>>;
  readonly #workplace: Workplace;
  readonly #stop: () => void;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
    const { participant, presence } = workplace.session;
    this.all = this.#all = new Signal<ReadonlyMap<ParticipantId, KnownPerson>>(new Map([[participant.id, personOf(participant)]]));
    const look = () => this.learn(presence.others.get().map(({ user }) => [user.participant, personOf(user)]));
    this.#stop = presence.others.subscribe(look);
    look();
  }

  /** What somebody who wrote something is called: by the server's word, else by their own. */
  nameOf({ participant, name }: Writer): string {
    return this.#all.get().get(participant)?.name ?? name;
  }

  /** The server says who these are. */
  learn(people: readonly (readonly [ParticipantId, KnownPerson])[]): void {
    const known = this.#all.get();
    const news = people.filter(([id, person]) => JSON.stringify(known.get(id)) !== JSON.stringify(person));
    if (news.length > 0) this.#all.set(new Map([...known, ...news]));
  }

  /** Whom one can mention by what was typed after the @: others first, then agencies; names that begin with it first. */
  mentionable(typed: string): readonly Mentionable[] {
    const { session, model } = this.#workplace;
    const wanted = foldText(typed);
    const others = [...this.#all.get()].filter(([id]) => id !== session.participant.id);
    const times = new Map<string, number>();
    for (const [, { name }] of others) times.set(name, (times.get(name) ?? 0) + 1);
    const people = others.map(([id, { name, agency }]): Mentionable => ({
      // Two of one name are told apart by their agencies.
      mention: { kind: 'person', id, name: times.get(name) === 1 ? name : `${name} (${agency.name})` },
      agency: agency.id,
      agencyName: agency.name,
    }));
    const agencies = [...model.agencies.get().values()].map(({ id, name }): Mentionable => ({ mention: { kind: 'agency', id, name }, agency: id, agencyName: name }));
    const starts = ({ mention }: Mentionable) => foldText(mention.name).startsWith(wanted);
    const found = [...people, ...agencies].filter(({ mention }) => foldText(mention.name).includes(wanted));
    return [...found.filter(starts), ...found.filter((each) => !starts(each))];
  }

  close(): void {
    this.#stop();
  }
}

function personOf({ name, agency }: Pick<Participant, 'name' | 'agency'>): KnownPerson {
  return { name, agency: { id: agency.id, name: agency.name } };
}
