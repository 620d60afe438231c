import { nanoid } from 'nanoid';
import { createBlueprintUpdate } from '../../shared/crdt/createBlueprint.ts';
import { readBlueprint } from '../../shared/crdt/readBlueprint.ts';
import { createTalkUpdate } from '../../shared/crdt/talk/createTalk.ts';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { DOCUMENT_KINDS, documentName } from '../../shared/protocol/documents.ts';
import { withCheckedTexts } from '../../shared/richtext/withCheckedTexts.ts';
import type { Clock } from '../Clock.ts';
import type { Logger } from '../Logger.ts';
import { RoomError } from '../rooms/RoomError.ts';
import type { RoomRegistry } from '../rooms/RoomRegistry.ts';
import type { BlueprintStore, PracticeRecord } from '../storage/BlueprintStore.ts';

/** How long a practice room stays after the last person has left it. */
export const PRACTICE_KEPT_MS = 24 * 60 * 60 * 1_000;
/** How often it is looked who is in which. */
const LOOK_EVERY_MS = 10 * 60 * 1_000;
/** Somebody may be faster in making one, and it may end at the same moment: not this often. */
const ATTEMPTS = 5;
/** The start of a server is a busy time. */
const FIRST_AFTER_MS = 60 * 1_000;

/** What practice rooms work with. */
export interface PracticeRoomsOptions {
  readonly store: BlueprintStore;
  readonly rooms: Pick<RoomRegistry, 'read' | 'people' | 'discard'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Throw-away copies of blueprints, to try things in: one for each blueprint, made when somebody first asks. Its documents are its
 *  own, so that nothing in it reaches the blueprint. It goes by itself when nobody was in it for `PRACTICE_KEPT_MS`. Ending one and
 *  removing what is left of it are two steps: after a crash between them, the second is done when it is next looked. */
export class PracticeRooms {
  readonly #options: PracticeRoomsOptions;
  /** Asked for now, so that a full hall that comes at once makes one copy. */
  readonly #opening = new Map<BlueprintId, Promise<PracticeRecord>>();
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(options: PracticeRoomsOptions) {
    this.#options = options;
    this.#lookLater(FIRST_AFTER_MS);
  }

  /** The practice room of a blueprint, which is made when there is none. @throws RoomError, StorageError */
  open(blueprint: BlueprintId): Promise<PracticeRecord> {
    const known = this.#opening.get(blueprint);
    if (known !== undefined) return known;
    const opened = this.#open(blueprint).finally(() => this.#opening.delete(blueprint));
    this.#opening.set(blueprint, opened);
    return opened;
  }

  /** Begin anew from what the blueprint is now, in the place of a practice room; whoever is in that is told by `practiceEnded`. When
   *  it is not the one that is open any more, somebody has done so already. @throws RoomError, StorageError */
  async renew(blueprint: BlueprintId, instead: BlueprintId): Promise<PracticeRecord> {
    const made = await this.#make(blueprint, instead);
    if (made === null) return this.open(blueprint);
    void this.#remove(instead);
    return made;
  }

  /** End the practice room of a blueprint, if it has one: when what it holds may not be shown, or kept so, any longer.
   *  @throws StorageError */
  async end(blueprint: BlueprintId): Promise<void> {
    const { store, clock } = this.#options;
    const found = await store.practiceOf(blueprint);
    if (found !== null && (await store.endPractice(found.id, Number.MAX_SAFE_INTEGER, clock.now()))) await this.#remove(found.id);
  }

  /** Look after them no more. What is not removed by then is removed after the next start. */
  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #open(blueprint: BlueprintId): Promise<PracticeRecord> {
    const { store, clock } = this.#options;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const found = await store.practiceOf(blueprint);
      if (found !== null && (await store.markPracticeUsed(found.id, clock.now()))) return found;
      const made = await this.#make(blueprint, null);
      if (made !== null) return made;
    }
    throw new RoomError('not-found', `There is no ${blueprint} to practise on`);
  }

  async #make(blueprint: BlueprintId, instead: BlueprintId | null): Promise<PracticeRecord | null> {
    const { store, rooms, clock } = this.#options;
    const board = await rooms.read(documentName(blueprint, 'board'), (doc) => createBlueprintUpdate(withCheckedTexts(readBlueprint(doc).blueprint)));
    const at = clock.now();
    const made: PracticeRecord = { id: nanoid() as BlueprintId, blueprint, madeAt: at, usedAt: at, endedAt: null };
    const updates = { board, talk: createTalkUpdate() };
    const documents = DOCUMENT_KINDS.map((kind) => ({ document: documentName(made.id, kind), participant: null, at, update: updates[kind] }));
    return (await store.openPractice(made, documents, instead)) ? made : null;
  }

  #lookLater(delayMs: number): void {
    this.#cancel = this.#options.clock.after(delayMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { store, logger } = this.#options;
    try {
      for (const practice of await store.practices()) {
        if (this.#stopped) return;
        await this.#lookAt(practice);
      }
    } catch (error) {
      if (this.#stopped) return;
      logger.error({ err: error }, 'practice rooms could not be looked after; this is tried again');
    }
    if (!this.#stopped) this.#lookLater(LOOK_EVERY_MS);
  }

  /** One of a blueprint that is gone goes at once. */
  async #lookAt({ id, blueprint, usedAt, endedAt }: PracticeRecord): Promise<void> {
    const { store, rooms, clock } = this.#options;
    const now = clock.now();
    if (endedAt === null) {
      const home = await store.blueprint(blueprint);
      const isGone = home === null || home.deleted !== null;
      if (!isGone && DOCUMENT_KINDS.some((kind) => rooms.people(documentName(id, kind)).length > 0)) {
        await store.markPracticeUsed(id, now);
        return;
      }
      if ((!isGone && usedAt + PRACTICE_KEPT_MS > now) || !(await store.endPractice(id, usedAt, now))) return;
    }
    await this.#remove(id);
  }

  /** Remove what is left of one that has ended. */
  async #remove(id: BlueprintId): Promise<void> {
    const { store, rooms, logger } = this.#options;
    try {
      for (const kind of DOCUMENT_KINDS) await rooms.discard(documentName(id, kind), CLOSE.practiceEnded);
      await store.deletePractice(id);
    } catch (error) {
      if (!this.#stopped) logger.error({ err: error, practice: id }, 'what is left of a practice room could not be removed; this is tried again');
    }
  }
}
