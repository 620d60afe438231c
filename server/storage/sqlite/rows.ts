import type { AgencyId, BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import { ROLES } from '../../../shared/domain/Role.ts';
import type { Role } from '../../../shared/domain/Role.ts';
import { StorageError } from '../BlueprintStore.ts';
import type { BlueprintRecord, InviteRecord, LogRange, ParticipantRecord, PersonalLinkRecord, PracticeRecord, SessionRecord, Standing } from '../BlueprintStore.ts';

/** Rows as SQLite gives them, and the records they stand for. */

export interface BlueprintRow {
  id: string;
  title: string;
  place_name: string;
  created_at: number;
  archived_at: number | null;
  deleted_at: number | null;
  erase_at: number | null;
  history_days: number | null;
  without_names: number;
}

export interface InviteRow {
  id: string;
  blueprint: string;
  role: string;
  secret_hash: string;
  join_code_hash: string | null;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  max_uses: number | null;
  waiting_room: number;
  uses: number;
}

export interface ParticipantRow {
  id: string;
  blueprint: string;
  invite: string;
  name: string;
  agency_id: string;
  agency_name: string;
  role: string;
  joined_at: number;
  standing: string;
  confirmed_by: string | null;
  last_seen_at: number;
}

/** A row of the list of people. */
export interface PersonRow extends ParticipantRow {
  sessions: number;
}

export interface SessionRow {
  token_hash: string;
  participant: string;
  created_at: number;
  expires_at: number;
}

export interface PersonalLinkRow {
  id: string;
  participant: string;
  secret_hash: string;
  created_at: number;
  expires_at: number;
}

export interface PracticeRow {
  id: string;
  blueprint: string;
  made_at: number;
  used_at: number;
  ended_at: number | null;
}

export function practiceOf(row: PracticeRow): PracticeRecord {
  return { id: row.id as BlueprintId, blueprint: row.blueprint as BlueprintId, madeAt: row.made_at, usedAt: row.used_at, endedAt: row.ended_at };
}

export function personalLinkOf(row: PersonalLinkRow): PersonalLinkRecord {
  return { id: row.id, participant: row.participant as ParticipantId, secretHash: row.secret_hash, createdAt: row.created_at, expiresAt: row.expires_at };
}

export function blueprintOf(row: BlueprintRow): BlueprintRecord {
  const deleted = row.deleted_at === null || row.erase_at === null ? null : { at: row.deleted_at, eraseAt: row.erase_at };
  return { id: row.id as BlueprintId, title: row.title, placeName: row.place_name, createdAt: row.created_at, archivedAt: row.archived_at, deleted, historyDays: row.history_days, withoutNames: row.without_names !== 0 };
}

export function inviteOf(row: InviteRow): InviteRecord {
  return {
    id: row.id,
    blueprint: row.blueprint as BlueprintId,
    role: roleOf(row.role),
    secretHash: row.secret_hash,
    joinCodeHash: row.join_code_hash,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    maxUses: row.max_uses,
    waitingRoom: row.waiting_room !== 0,
    uses: row.uses,
  };
}

export function participantOf(row: ParticipantRow): ParticipantRecord {
  return {
    id: row.id as ParticipantId,
    blueprint: row.blueprint as BlueprintId,
    invite: row.invite,
    name: row.name,
    agency: { id: row.agency_id as AgencyId, name: row.agency_name },
    role: roleOf(row.role),
    joinedAt: row.joined_at,
    standing: standingOf(row.standing),
    confirmedBy: row.confirmed_by,
    lastSeenAt: row.last_seen_at,
  };
}

export function sessionOf(row: SessionRow): SessionRecord {
  return {
    tokenHash: row.token_hash,
    participant: row.participant as ParticipantId,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

/** What an update takes back, as it was written. */
export function takesBackOf(json: string): readonly LogRange[] {
  return JSON.parse(json) as readonly LogRange[];
}

/** A role that this version does not know must never pass for one it knows. */
function roleOf(stored: string): Role {
  const role = ROLES.find((known) => known === stored);
  if (role === undefined) throw new StorageError('unavailable', `The database holds an unknown role: ${stored}`);
  return role;
}

const STANDINGS: readonly Standing[] = ['waiting', 'in', 'declined', 'removed'];

/** The same for where somebody stands. */
function standingOf(stored: string): Standing {
  const standing = STANDINGS.find((known) => known === stored);
  if (standing === undefined) throw new StorageError('unavailable', `The database holds an unknown standing: ${stored}`);
  return standing;
}
