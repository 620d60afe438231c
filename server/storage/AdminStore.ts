import type { AgencyId, BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { BlueprintRecord, LoggedUpdate } from './BlueprintStore.ts';

/** A blueprint with figures of what is kept of it. */
export interface SurveyedBlueprint extends BlueprintRecord {
  /** When something was last written in it, milliseconds since the epoch. */
  readonly changedAt: number;
  /** How many people have come in. */
  readonly people: number;
  /** Bytes of its documents, with their logs. */
  readonly boardBytes: number;
  readonly talkBytes: number;
}

/** Somebody whose name is being erased; kept until that is done everywhere. */
export interface Erasure {
  readonly participant: ParticipantId;
  readonly blueprint: BlueprintId;
  readonly name: string;
  readonly agency: AgencyId;
}

/** When something can be used, or could. */
export interface HeldSpan {
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** What an admin sees and does of all blueprints. Implementations pass `test/contracts/admin.ts`. */
export interface AdminStore {
  /** All blueprints, deleted ones too until they are erased, in no order. It reads much, and holds up nobody meanwhile. */
  survey(): Promise<readonly SurveyedBlueprint[]>;
  /** Let a blueprint only be read from `at` on, or be worked on again (null). @returns false when there is no such blueprint, it was
   *  deleted, or that is how it is. */
  setArchived(id: BlueprintId, at: number | null): Promise<boolean>;
  /** Say for how many days each change of a blueprint is kept by itself. @returns false when there is no such blueprint, or it was deleted. */
  setHistoryDays(id: BlueprintId, days: number | null): Promise<boolean>;
  /** Let nobody open a blueprint any more; from `eraseAt` on it may be erased. @returns false when there is no such blueprint, or it was
   *  deleted before. */
  delete(id: BlueprintId, at: number, eraseAt: number): Promise<boolean>;
  /** Take a deletion back. @returns false when there is none, or it may be erased by `now`: some of it may be gone then. */
  restore(id: BlueprintId, now: number): Promise<boolean>;
  /** Those that were deleted and may be erased by `now`. */
  due(now: number): Promise<readonly BlueprintId[]>;
  /** Erase a blueprint that may be erased by `now`: its documents and their logs, its people, sessions, links and ways in. Works in
   *  short transactions and lets others in between; broken off at any moment, it is still due, and goes on when called again.
   *  Nothing happens to one that is not due. @throws StorageError */
  erase(id: BlueprintId, now: number): Promise<void>;
  /** The sessions and personal links that are kept of somebody, without their secrets. */
  heldOf(participant: ParticipantId): Promise<{ readonly sessions: readonly HeldSpan[]; readonly personalLinks: readonly HeldSpan[] }>;
  /** Begin to erase somebody: from now on they have a neutral name and are out, without sessions or links; the name is kept aside until
   *  `endErasure`. @returns false when there is no such person in the blueprint, or that was begun before. */
  beginErasure(blueprint: BlueprintId, participant: ParticipantId, neutral: string): Promise<boolean>;
  /** Erasures that were begun and not ended, oldest first. */
  erasures(): Promise<readonly Erasure[]>;
  /** Forget the name that was kept aside. */
  endErasure(participant: ParticipantId): Promise<void>;
  /** Change the bytes of updates in a document's log, which must not be in use, and drop its checkpoint, which is made of them again.
   *  @param change gives an update of the same length, or null to leave it. @throws StorageError; those before stay changed. */
  rewriteLog(document: DocumentName, change: (update: LoggedUpdate) => Uint8Array | null): Promise<void>;
}
