import type { Authorship } from '../../shared/domain/Blueprint.ts';
import type { BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import { DOCUMENT_KINDS, documentName, type DocumentKind, type DocumentName } from '../../shared/protocol/documents.ts';
import type { Clock } from '../Clock.ts';
import type { RoomRegistry } from '../rooms/RoomRegistry.ts';
import type { BlueprintStore, LoggedUpdate, LogRange } from '../storage/BlueprintStore.ts';
import type { PackedLog, TakeBackOrder, TakenBack } from './carryOut.ts';
import { chosenWork, rangesOf, type Choice } from './chosenWork.ts';

/** So much of a log is read at a time, before others are let in. */
const PAGE = 500;
/** How often it is worked out anew when others wrote meanwhile. After that the change goes to them as any edit does. */
const ATTEMPTS = 4;

/** Works out a change, here or in a thread. */
export type TakeBackWork = (order: TakeBackOrder) => Promise<TakenBack>;

/** What is to be taken back of each document. */
export type Choices = Readonly<Partial<Record<DocumentKind, Choice>>>;

/** Whose name a change is made in. */
export interface InNameOf {
  readonly participant: ParticipantId;
  readonly by: Authorship;
}

/** Work on one document that is there to be taken back. */
export interface Weighed {
  /** The updates, oldest first. */
  readonly chosen: readonly Pick<LoggedUpdate, 'at' | 'count'>[];
  readonly touched: TakenBack['touched'];
}

/** Work on one document that was taken back; the number of the change in the log, null when there was nothing to change. */
export interface Done extends Weighed {
  readonly change: number | null;
}

/** Takes back what somebody did to the documents of a blueprint, as one change of each, and puts it back again. One at a time for a
 *  blueprint: what two facilitators do at once is done once. */
export class TakeBack {
  readonly #store: Pick<BlueprintStore, 'history' | 'people'>;
  readonly #rooms: Pick<RoomRegistry, 'take'>;
  readonly #clock: Clock;
  readonly #work: TakeBackWork;
  readonly #running = new Map<BlueprintId, Promise<unknown>>();

  constructor(store: Pick<BlueprintStore, 'history' | 'people'>, rooms: Pick<RoomRegistry, 'take'>, clock: Clock, work: TakeBackWork) {
    this.#store = store;
    this.#rooms = rooms;
    this.#clock = clock;
    this.#work = work;
  }

  /** What would be taken back. Changes nothing. @throws OrderFailed */
  async weigh(blueprint: BlueprintId, choices: Choices, by: Authorship): Promise<Partial<Record<DocumentKind, Weighed>>> {
    const agencies = await this.#agenciesOf(blueprint);
    const answers: Partial<Record<DocumentKind, Weighed>> = {};
    for (const [kind, choice] of entriesOf(choices)) answers[kind] = await this.#workOut(documentName(blueprint, kind), choice, { by, agencies });
    return answers;
  }

  /** Take it back in somebody's name. What was taken back already is not done again. Each document's change is stored with what it
   *  takes back, all or nothing: broken off between two documents, it can be done again. @throws OrderFailed, RoomError */
  async run(blueprint: BlueprintId, choices: Choices, name: InNameOf): Promise<Partial<Record<DocumentKind, Done>>> {
    const before = this.#running.get(blueprint) ?? Promise.resolve();
    const running = before.then(() => this.#runAll(blueprint, choices, name));
    const settled = running.catch(() => undefined);
    this.#running.set(blueprint, settled);
    void settled.then(() => {
      if (this.#running.get(blueprint) === settled) this.#running.delete(blueprint);
    });
    return running;
  }

  async #runAll(blueprint: BlueprintId, choices: Choices, name: InNameOf): Promise<Partial<Record<DocumentKind, Done>>> {
    const agencies = await this.#agenciesOf(blueprint);
    const answers: Partial<Record<DocumentKind, Done>> = {};
    for (const [kind, choice] of entriesOf(choices)) answers[kind] = await this.#runOne(documentName(blueprint, kind), choice, name, agencies);
    return answers;
  }

  async #runOne(document: DocumentName, choice: Choice, { participant, by }: InNameOf, agencies: readonly string[]): Promise<Done> {
    for (let attempt = 1; ; attempt += 1) {
      const { chosen, touched, update, takesBack, readTo } = await this.#workOut(document, choice, { by, agencies });
      if (update === null) return { chosen, touched, change: null };
      const isNewest = (await this.#store.history(document, readTo, 1)).length === 0;
      if (!isNewest && attempt < ATTEMPTS) continue;
      return { chosen, touched, change: await this.#rooms.take(document, { participant, update, takesBack }) };
    }
  }

  async #workOut(document: DocumentName, choice: Choice, context: Omit<TakeBackOrder, 'log' | 'chosen'>): Promise<Weighed & Omit<TakenBack, 'touched'> & { takesBack: readonly LogRange[]; readTo: number }> {
    const log = await this.#logOf(document);
    const chosen = chosenWork(log, choice);
    const readTo = log.at(-1)?.seq ?? 0;
    if (chosen.size === 0) return { chosen: [], touched: [], update: null, takesBack: [], readTo };
    const { update, touched } = await this.#work({ ...context, log: packed(log), chosen: log.map((each) => chosen.has(each)) });
    return { chosen: [...chosen].map(({ at, count }) => ({ at, count })), touched, update, takesBack: rangesOf(log, chosen), readTo };
  }

  async #logOf(document: DocumentName): Promise<readonly LoggedUpdate[]> {
    const log: LoggedUpdate[] = [];
    for (;;) {
      const page = await this.#store.history(document, log.at(-1)?.seq ?? 0, PAGE);
      log.push(...page);
      if (page.length < PAGE) return log;
      await new Promise<void>((resolve) => this.#clock.soon(resolve));
    }
  }

  async #agenciesOf(blueprint: BlueprintId): Promise<readonly string[]> {
    return [...new Set((await this.#store.people(blueprint, this.#clock.now())).map(({ participant }) => participant.agency.id))];
  }
}

function entriesOf(choices: Choices): readonly (readonly [DocumentKind, Choice])[] {
  return DOCUMENT_KINDS.flatMap((kind) => (choices[kind] === undefined ? [] : [[kind, choices[kind]] as const]));
}

function packed(log: readonly LoggedUpdate[]): PackedLog {
  let size = 0;
  const ends = log.map(({ update }) => (size += update.length));
  const bytes = new Uint8Array(size);
  for (const [index, { update }] of log.entries()) bytes.set(update, (ends[index] ?? 0) - update.length);
  return { bytes, ends };
}
