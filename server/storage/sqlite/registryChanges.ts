import type { AgencyId, BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/Role.ts';
import type { InviteRecord, InviteTerms, NewBlueprint, ParticipantRecord, PersonalLinkRecord, PracticeRecord, RightsChange, SessionRecord } from '../BlueprintStore.ts';
import { DOCUMENT_KINDS, documentName } from '../../../shared/protocol/documents.ts';
import type { Step } from './WriterThread.ts';

/** All SQL that writes who and what is known beside the documents, as steps of a transaction. A step with `changes` decides:
 *  when it changes another number of rows, nothing of its transaction happens. */

export function insertBlueprint(blueprint: NewBlueprint, invites: readonly InviteRecord[]): readonly Step[] {
  return [
    {
      sql: 'INSERT INTO blueprint (id, title, place_name, created_at, without_names) VALUES (?, ?, ?, ?, ?)',
      rows: [[blueprint.id, blueprint.title, blueprint.placeName, blueprint.createdAt, Number(blueprint.withoutNames)]],
    },
    insertInvites(invites),
  ];
}

export function setWithoutNames(blueprint: BlueprintId, on: boolean, forget: boolean): readonly Step[] {
  const documents = DOCUMENT_KINDS.map((kind) => documentName(blueprint, kind));
  return [
    { sql: 'UPDATE blueprint SET without_names = ? WHERE id = ?', rows: [[Number(on), blueprint]] },
    { sql: 'UPDATE document SET without_names = ? WHERE name = ?', rows: documents.map((name) => [Number(on), name]) },
    {
      sql: 'UPDATE document_update SET participant = NULL, takes_back = NULL WHERE document = (SELECT id FROM document WHERE name = ?)',
      rows: forget ? documents.map((name) => [name]) : [],
    },
  ];
}

export function insertInvites(invites: readonly InviteRecord[]): Step {
  return {
    sql: `
      INSERT INTO invite (id, blueprint, role, secret_hash, join_code_hash, created_at, expires_at, revoked_at, max_uses, waiting_room, uses)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    rows: invites.map((invite) => [
      invite.id,
      invite.blueprint,
      invite.role,
      invite.secretHash,
      invite.joinCodeHash,
      invite.createdAt,
      invite.expiresAt,
      invite.revokedAt,
      invite.maxUses,
      Number(invite.waitingRoom),
      invite.uses,
    ]),
  };
}

export function changeInvite(blueprint: BlueprintId, invite: string, { expiresAt, maxUses, waitingRoom }: InviteTerms): Step {
  return {
    sql: 'UPDATE invite SET expires_at = ?, max_uses = ?, waiting_room = ? WHERE id = ? AND blueprint = ? AND revoked_at IS NULL',
    rows: [[expiresAt, maxUses, Number(waitingRoom), invite, blueprint]],
    changes: 1,
  };
}

/** `kept` stays in, by another invite. */
export function revokeInvite(blueprint: BlueprintId, invite: string, at: number, kept: { readonly participant: ParticipantId; readonly by: string } | null): readonly Step[] {
  return [
    {
      sql: 'UPDATE invite SET revoked_at = ? WHERE id = ? AND blueprint = ? AND revoked_at IS NULL',
      rows: [[at, invite, blueprint]],
      changes: 1,
    },
    { sql: 'UPDATE participant SET invite = ? WHERE id = ? AND invite = ?', rows: kept === null ? [] : [[kept.by, kept.participant, invite]] },
    { sql: 'DELETE FROM session WHERE participant IN (SELECT id FROM participant WHERE invite = ?)', rows: [[invite]] },
  ];
}

/** The use is counted last: a participant whose invite does not exist is refused before. */
export function insertParticipant(participant: ParticipantRecord, session: SessionRecord): readonly Step[] {
  const { id, blueprint, invite, name, agency, role, joinedAt, standing, confirmedBy, lastSeenAt } = participant;
  return [
    {
      sql: `
        INSERT INTO participant (id, blueprint, invite, name, agency_id, agency_name, role, joined_at, standing, confirmed_by, last_seen_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      rows: [[id, blueprint, invite, name, agency.id, agency.name, role, joinedAt, standing, confirmedBy, lastSeenAt]],
    },
    insertSession(session),
    { sql: 'UPDATE invite SET uses = uses + 1 WHERE id = ? AND (max_uses IS NULL OR uses < max_uses)', rows: [[invite]], changes: 1 },
  ];
}

export function insertSession(session: SessionRecord): Step {
  return {
    sql: 'INSERT INTO session (token_hash, participant, created_at, expires_at) VALUES (?, ?, ?, ?)',
    rows: [[session.tokenHash, session.participant, session.createdAt, session.expiresAt]],
  };
}

export function answerWaiting(blueprint: BlueprintId, participant: ParticipantId, answer: 'in' | 'declined', at: number): readonly Step[] {
  return [
    {
      sql: "UPDATE participant SET standing = ?, last_seen_at = max(last_seen_at, ?) WHERE id = ? AND blueprint = ? AND standing = 'waiting'",
      rows: [[answer, at, participant, blueprint]],
      changes: 1,
    },
    {
      sql: 'UPDATE invite SET uses = uses - 1 WHERE uses > 0 AND id = (SELECT invite FROM participant WHERE id = ?)',
      rows: answer === 'declined' ? [[participant]] : [],
    },
  ];
}

/** True of somebody who is in, when a facilitator asks for it, and it leaves a facilitator who can come in. Parameters: who and
 *  where, whether they stay a facilitator (1 or 0), the time, who asks. */
const MAY_CHANGE = `
  id = ? AND blueprint = ? AND standing = 'in'
  AND (role <> 'facilitator' OR ? = 1 OR EXISTS (
    SELECT 1 FROM participant AS other JOIN invite ON invite.id = other.invite AND invite.revoked_at IS NULL
    WHERE other.blueprint = participant.blueprint AND other.id <> participant.id AND other.role = 'facilitator' AND other.standing = 'in'
      AND EXISTS (SELECT 1 FROM session WHERE session.participant = other.id AND session.expires_at > ?)
  ))
  AND EXISTS (
    SELECT 1 FROM participant AS asking
    WHERE asking.id = ? AND asking.blueprint = participant.blueprint AND asking.role = 'facilitator' AND asking.standing = 'in'
  )`;

export function changeRole({ blueprint, participant, by, at, role }: RightsChange & { readonly role: Role }): Step {
  return {
    sql: `UPDATE participant SET role = ? WHERE ${MAY_CHANGE}`,
    rows: [[role, participant, blueprint, Number(role === 'facilitator'), at, by]],
    changes: 1,
  };
}

export function removeParticipant({ blueprint, participant, by, at }: RightsChange): readonly Step[] {
  return [
    { sql: `UPDATE participant SET standing = 'removed' WHERE ${MAY_CHANGE}`, rows: [[participant, blueprint, 0, at, by]], changes: 1 },
    ...deleteSessionsOf(participant, null),
  ];
}

export function deleteSession(tokenHash: string): Step {
  return { sql: 'DELETE FROM session WHERE token_hash = ?', rows: [[tokenHash]] };
}

export function deleteSessionsOf(participant: ParticipantId, except: string | null): readonly Step[] {
  return [{ sql: 'DELETE FROM session WHERE participant = ? AND token_hash IS NOT ?', rows: [[participant, except]] }, deletePersonalLinksOf(participant)];
}

export function insertPersonalLink({ id, participant, secretHash, createdAt, expiresAt }: PersonalLinkRecord): readonly Step[] {
  return [
    deletePersonalLinksOf(participant),
    { sql: 'INSERT INTO personal_link (id, participant, secret_hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?)', rows: [[id, participant, secretHash, createdAt, expiresAt]] },
  ];
}

export function usePersonalLink(id: string, session: SessionRecord, at: number): readonly Step[] {
  return [
    {
      sql: `
        DELETE FROM personal_link WHERE id = ? AND participant = ? AND expires_at > ? AND EXISTS (
          SELECT 1 FROM participant JOIN invite ON invite.id = participant.invite
          WHERE participant.id = personal_link.participant AND participant.standing = 'in' AND invite.revoked_at IS NULL
        )`,
      rows: [[id, session.participant, at]],
      changes: 1,
    },
    insertSession(session),
  ];
}

export function deletePersonalLinksOf(participant: ParticipantId): Step {
  return { sql: 'DELETE FROM personal_link WHERE participant = ?', rows: [[participant]] };
}

export function mergeAgencies(blueprint: BlueprintId, from: AgencyId, into: { readonly id: AgencyId; readonly name: string }): Step {
  return { sql: 'UPDATE participant SET agency_id = ?, agency_name = ? WHERE blueprint = ? AND agency_id = ?', rows: [[into.id, into.name, blueprint, from]] };
}

export function markSeen(seen: readonly { readonly participant: ParticipantId; readonly at: number }[]): Step {
  return { sql: 'UPDATE participant SET last_seen_at = max(last_seen_at, ?) WHERE id = ?', rows: seen.map(({ participant, at }) => [at, participant]) };
}

/** `instead` ends, and is the only one there may be. */
export function openPractice({ id, blueprint, madeAt, usedAt, endedAt }: PracticeRecord, instead: BlueprintId | null): readonly Step[] {
  const ending: Step = {
    sql: 'UPDATE practice SET ended_at = ? WHERE id = ? AND blueprint = ? AND ended_at IS NULL',
    rows: [[madeAt, instead, blueprint]],
    changes: 1,
  };
  return [
    ...(instead === null ? [] : [ending]),
    {
      sql: `
        INSERT INTO practice (id, blueprint, made_at, used_at, ended_at)
        SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM practice WHERE blueprint = ? AND ended_at IS NULL) AND EXISTS (SELECT 1 FROM blueprint WHERE id = ?)`,
      rows: [[id, blueprint, madeAt, usedAt, endedAt, blueprint, blueprint]],
      changes: 1,
    },
  ];
}

export function markPracticeUsed(id: BlueprintId, at: number): Step {
  return { sql: 'UPDATE practice SET used_at = max(used_at, ?) WHERE id = ? AND ended_at IS NULL', rows: [[at, id]], changes: 1 };
}

export function endPractice(id: BlueprintId, usedAt: number, at: number): Step {
  return { sql: 'UPDATE practice SET ended_at = ? WHERE id = ? AND used_at <= ? AND ended_at IS NULL', rows: [[at, id, usedAt]], changes: 1 };
}

/** Whatever is known of a practice room, when it has ended. */
export function deletePractice(id: BlueprintId): readonly Step[] {
  const documents = 'SELECT id FROM document WHERE name IN (?, ?)';
  const names = DOCUMENT_KINDS.map((kind) => documentName(id, kind));
  return [
    { sql: 'DELETE FROM practice WHERE id = ? AND ended_at IS NOT NULL', rows: [[id]], changes: 1 },
    { sql: `DELETE FROM document_update WHERE document IN (${documents})`, rows: [names] },
    { sql: `DELETE FROM document_checkpoint WHERE document IN (${documents})`, rows: [names] },
    { sql: 'DELETE FROM document WHERE name IN (?, ?)', rows: [names] },
  ];
}
