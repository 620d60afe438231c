import type { BlueprintId, AgencyId, ParticipantId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/Role.ts';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { AdminStore } from './AdminStore.ts';
import type { AuditStore } from './AuditStore.ts';
import type { OrganiserStore } from './OrganiserStore.ts';

/** Updates of one participant, or of nobody, by their numbers in the log. */
export interface LogRange {
  readonly participant: ParticipantId | null;
  readonly from: number;
  readonly upTo: number;
}

/** One update as it was committed. */
export interface LoggedUpdate {
  /** Grows by the order of commit, never reused within a document. */
  readonly seq: number;
  /** Null when the server itself wrote it, and for what was written without names. */
  readonly participant: ParticipantId | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** A Yjs v1 update. */
  readonly update: Uint8Array;
  /** How many updates it holds, as they were committed: one, until the log is compacted. */
  readonly count: number;
  /** What it takes back, when it is a change that takes back others. */
  readonly takesBack?: readonly LogRange[];
}

/** An update to be committed. */
export interface PendingUpdate {
  readonly document: DocumentName;
  readonly participant: ParticipantId | null;
  readonly at: number;
  readonly update: Uint8Array;
  /** What it takes back of the same document: kept beside it, all or nothing. */
  readonly takesBack?: readonly LogRange[];
}

/** The whole state of a document after `seq`. */
export interface Checkpoint {
  readonly seq: number;
  readonly at: number;
  /** `Y.encodeStateAsUpdate` of the document. */
  readonly state: Uint8Array;
  /** `Y.encodeStateVector` of the document: with it, a client is answered from these bytes, and no `Y.Doc` is built. */
  readonly stateVector: Uint8Array;
}

/** What a load gives: apply `checkpoint`, then `tail` in order. */
export interface StoredDocument {
  readonly checkpoint: Checkpoint | null;
  /** Updates after the checkpoint, by `seq`. */
  readonly tail: readonly LoggedUpdate[];
}

/** Updates and checkpoints of all documents. Every promise settles only when the data is on disk. */
export interface DocumentLog {
  /** Commit a batch, of any documents, in one transaction: all of it or nothing.
   *  @returns the `seq` of each update, in the order given.
   *  @throws StorageError when nothing was written. */
  append(batch: readonly PendingUpdate[]): Promise<readonly number[]>;
  /** @returns null when nothing was ever appended under that name. */
  load(document: DocumentName): Promise<StoredDocument | null>;
  /** The names of all documents, in no order. */
  documents(): Promise<readonly DocumentName[]>;
  /** Keep a checkpoint beside the log. The log keeps all updates until it is compacted. An older or equal `seq` than the newest is
   *  ignored, and so is a checkpoint of a document that was never appended to. */
  saveCheckpoint(document: DocumentName, checkpoint: Checkpoint): Promise<void>;
  /** The whole log of a document after `afterSeq`, oldest first, at most `limit`. */
  history(document: DocumentName, afterSeq: number, limit: number): Promise<readonly LoggedUpdate[]>;
  /** Merge old updates, of one participant and one day (in UTC) each, into one that has the `seq` and time of the last of them,
   *  or into a few where one would grow too large. Only days that ended by `keepAfter` (milliseconds since the epoch), and only
   *  what the newest checkpoint covers. What `load` gives stays as it is; applying the history gives the same document as before,
   *  at the end of each day and altogether. Updates that do not apply stay as they were; so do those that take something back, and
   *  what they name is never merged with what they do not.
   *  Works in short transactions and lets others in between: whenever it is broken off, each of them happened or did not.
   *  @returns how many updates there are fewer.
   *  @throws StorageError; what was merged before stays merged. */
  compact(document: DocumentName, keepAfter: number): Promise<number>;
}

/** A blueprint that is to be made. */
export interface NewBlueprint {
  readonly id: BlueprintId;
  readonly title: string;
  readonly placeName: string;
  readonly createdAt: number;
  /** Whether nothing that is written now is kept with a name. */
  readonly withoutNames: boolean;
}

/** A blueprint as the server lists it. */
export interface BlueprintRecord extends NewBlueprint {
  /** Since when it can only be read; null when it can be worked on. */
  readonly archivedAt: number | null;
  /** Since when nobody can open it, and from when on it may be erased; null for one that was not deleted. */
  readonly deleted: { readonly at: number; readonly eraseAt: number } | null;
  /** For how many days each change is kept by itself; null for as long as the server says. */
  readonly historyDays: number | null;
}

/** A way in, with a role. Secrets are stored as SHA-256 hashes only. */
export interface InviteRecord extends InviteTerms {
  readonly id: string;
  readonly blueprint: BlueprintId;
  readonly role: Role;
  readonly secretHash: string;
  /** Keyed hash of the join code, for the invite that has one. */
  readonly joinCodeHash: string | null;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  /** How many people have come by it. */
  readonly uses: number;
}

/** What a facilitator may change of a way in. */
export interface InviteTerms {
  /** Milliseconds since the epoch; null for never. */
  readonly expiresAt: number | null;
  /** How many people may come by it; null for any number. */
  readonly maxUses: number | null;
  /** Whether a facilitator admits each person who comes by it. */
  readonly waitingRoom: boolean;
}

/** Where a person stands with a blueprint: asks to be let in, is in, was not let in, or was put out. */
export type Standing = 'waiting' | 'in' | 'declined' | 'removed';

/** A person in one blueprint. */
export interface ParticipantRecord {
  readonly id: ParticipantId;
  readonly blueprint: BlueprintId;
  readonly invite: string;
  readonly name: string;
  readonly agency: { readonly id: AgencyId; readonly name: string };
  readonly role: Role;
  readonly joinedAt: number;
  readonly standing: Standing;
  /** What people know the organisation's sign-in as that said who they are; null when they said so themselves. */
  readonly confirmedBy: string | null;
  /** When they were last connected, about. */
  readonly lastSeenAt: number;
}

/** A person as facilitators see them. */
export interface ListedPerson {
  readonly participant: ParticipantRecord;
  /** How many of their sessions still let them in: tokens that have not run out, on an invite that was not revoked. */
  readonly sessions: number;
}

/** A change to somebody's rights, and the facilitator who makes it. */
export interface RightsChange {
  readonly blueprint: BlueprintId;
  readonly participant: ParticipantId;
  readonly by: ParticipantId;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A token that speaks for a participant. */
export interface SessionRecord {
  readonly tokenHash: string;
  readonly participant: ParticipantId;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A way for one person to come in on another device, once. */
export interface PersonalLinkRecord {
  readonly id: string;
  readonly participant: ParticipantId;
  /** Of the secret half of the link. */
  readonly secretHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A throw-away copy of a blueprint, to try things in. Its documents are called by its own id, which no blueprint has. */
export interface PracticeRecord {
  readonly id: BlueprintId;
  /** The one it was copied from. */
  readonly blueprint: BlueprintId;
  readonly madeAt: number;
  /** When somebody was last in it, about. */
  readonly usedAt: number;
  /** From then on nobody gets in, and what is left of it is removed; null before. */
  readonly endedAt: number | null;
}

/** Who and what the server knows beside the documents. */
export interface Registry {
  /** Insert a blueprint, its invites and the first updates of its documents, all or nothing.
   *  @throws StorageError with reason `duplicate` when an id, secret or join code is taken. */
  createBlueprint(blueprint: NewBlueprint, invites: readonly InviteRecord[], documents: readonly PendingUpdate[]): Promise<void>;
  blueprint(id: BlueprintId): Promise<BlueprintRecord | null>;
  /** From now on, keep what is written in a blueprint without whoever wrote it, or with them again. Whatever is appended after that,
   *  also on its way by then, is kept so. `forget`: let the log forget who wrote what so far as well, for good. All or nothing. */
  setWithoutNames(blueprint: BlueprintId, on: boolean, forget: boolean): Promise<void>;
  invites(blueprint: BlueprintId): Promise<readonly InviteRecord[]>;
  inviteBySecret(secretHash: string): Promise<InviteRecord | null>;
  inviteByJoinCode(joinCodeHash: string): Promise<InviteRecord | null>;
  /** Insert one more way in. @throws StorageError with reason `duplicate` when its id, secret or join code is taken. */
  createInvite(invite: InviteRecord): Promise<void>;
  /** @returns false when there is no such invite of that blueprint, or it was revoked. */
  changeInvite(blueprint: BlueprintId, invite: string, terms: InviteTerms): Promise<boolean>;
  /** Close a way in for good, and end the sessions of those who came by it. `keeping` names who stays in: they count from
   *  then on as having come by another one, which is inserted when it is given as a record.
   *  @returns false when there is no such invite of that blueprint, or it was revoked before; then nothing was changed. */
  revokeInvite(blueprint: BlueprintId, invite: string, at: number, keeping: { readonly participant: ParticipantId; readonly by: string | InviteRecord } | null): Promise<boolean>;
  /** Insert a participant with their first session and count one use of their invite, all or nothing.
   *  @returns false when the invite has had all its uses. */
  createParticipant(participant: ParticipantRecord, session: SessionRecord): Promise<boolean>;
  /** @returns null when there is no such participant. */
  participant(id: ParticipantId): Promise<ParticipantRecord | null>;
  /** Everybody who ever asked to come into a blueprint, in the order in which they did. `now` decides which sessions have run out. */
  people(blueprint: BlueprintId, now: number): Promise<readonly ListedPerson[]>;
  /** Let somebody in who waits, or decline, which gives the use of their invite back.
   *  @returns false when they do not wait (somebody else was faster). */
  answerWaiting(blueprint: BlueprintId, participant: ParticipantId, answer: 'in' | 'declined', at: number): Promise<boolean>;
  /** Give somebody who is in another role. One transaction decides: `by` must be a facilitator who is in, and when a
   *  facilitator is lowered, another one who has a session must remain. @returns false otherwise; then nothing was changed. */
  changeRole(change: RightsChange & { readonly role: Role }): Promise<boolean>;
  /** Put somebody out who is in, and end their sessions. Held to the same as `changeRole`. */
  removeParticipant(change: RightsChange): Promise<boolean>;
  /** Keep a personal link, in the place of those that the participant had. */
  createPersonalLink(link: PersonalLinkRecord): Promise<void>;
  /** @returns null when there is none of that id, or it was used or withdrawn; one that has run out is returned. */
  personalLink(id: string): Promise<{ link: PersonalLinkRecord; participant: ParticipantRecord; invite: InviteRecord } | null>;
  /** Use a personal link up for a session of its participant, all or nothing. @returns false when it was used or withdrawn meanwhile,
   *  has run out at `at`, or its participant is not in any more. */
  usePersonalLink(id: string, session: SessionRecord, at: number): Promise<boolean>;
  /** Withdraw the personal links of a participant. */
  deletePersonalLinksOf(participant: ParticipantId): Promise<void>;
  /** End the sessions of a participant, but for one token if it is given, and withdraw their personal links. */
  deleteSessionsOf(participant: ParticipantId, except: string | null): Promise<void>;
  /** Let all of an agency's people in a blueprint be of another one. @returns who they are. */
  mergeAgencies(blueprint: BlueprintId, from: AgencyId, into: { readonly id: AgencyId; readonly name: string }): Promise<readonly ParticipantId[]>;
  /** Note when people were last connected. An earlier time than the one known is ignored. */
  markSeen(seen: readonly { readonly participant: ParticipantId; readonly at: number }[]): Promise<void>;
  /** @returns null when there is no such session; an expired one is returned, and refused by the caller. */
  session(tokenHash: string): Promise<{ session: SessionRecord; participant: ParticipantRecord; invite: InviteRecord } | null>;
  deleteSession(tokenHash: string): Promise<void>;
  /** Insert a practice room with the first updates of its documents, all or nothing. `instead` is the one whose place it takes,
   *  which ends. @returns false when the blueprint has another one (somebody was faster), or is not there; then nothing was changed. */
  openPractice(practice: PracticeRecord, documents: readonly PendingUpdate[], instead: BlueprintId | null): Promise<boolean>;
  /** The practice room of an id. @returns null when there is none, or it has ended. */
  practice(id: BlueprintId): Promise<PracticeRecord | null>;
  /** The practice room of a blueprint. @returns null when there is none, or it has ended. */
  practiceOf(blueprint: BlueprintId): Promise<PracticeRecord | null>;
  /** All practice rooms, those that have ended and are not removed yet among them. */
  practices(): Promise<readonly PracticeRecord[]>;
  /** Note that somebody is in a practice room. @returns false when there is none of that id, or it has ended. */
  markPracticeUsed(id: BlueprintId, at: number): Promise<boolean>;
  /** End a practice room that nobody was in after `usedAt`. @returns false when somebody was, or it has ended before. */
  endPractice(id: BlueprintId, usedAt: number, at: number): Promise<boolean>;
  /** Remove a practice room that has ended, with its documents and all that the log holds of them. Nobody may be in it.
   *  Nothing happens to one that has not ended. */
  deletePractice(id: BlueprintId): Promise<void>;
}

/** A place to keep everything. Implementations pass `test/contracts/blueprintStore.ts`. */
export interface BlueprintStore extends DocumentLog, Registry {
  readonly organisers: OrganiserStore;
  readonly admin: AdminStore;
  readonly audit: AuditStore;
  /** Finish pending writes and let go of files and connections. Later calls throw StorageError `closed`. */
  close(): Promise<void>;
}

/** The store could not do what was asked; nothing was changed. */
export class StorageError extends Error {
  readonly reason: 'duplicate' | 'unavailable' | 'closed';
  constructor(reason: StorageError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.reason = reason;
  }
}
