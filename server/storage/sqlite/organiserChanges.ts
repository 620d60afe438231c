import type { OrganiserId } from '../../../shared/domain/ids.ts';
import type { OrganiserChange, OrganiserIdentity, OrganiserLinkRecord, OrganiserRecord, OrganiserSessionRecord, OrganiserSessionTerms, SetupRecord } from '../OrganiserStore.ts';
import type { Step } from './WriterThread.ts';

/** All SQL that writes of organisers, as steps of a transaction; see `registryChanges.ts`. */

const INSERT = 'INSERT INTO organiser (id, name, agency, admin, issuer, subject, created_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';

function rowOf({ id, name, agency, admin, identity, createdAt, lastSeenAt }: OrganiserRecord) {
  return [id, name, agency, Number(admin), identity?.issuer ?? null, identity?.subject ?? null, createdAt, lastSeenAt];
}

export function enterOrganiser(fresh: OrganiserRecord & { readonly identity: OrganiserIdentity }, { tokenHash, createdAt, expiresAt }: OrganiserSessionTerms): readonly Step[] {
  const { issuer, subject } = fresh.identity;
  return [
    {
      sql: `${INSERT} ON CONFLICT (issuer, subject) DO UPDATE SET name = excluded.name, agency = excluded.agency, admin = max(admin, excluded.admin), last_seen_at = max(last_seen_at, excluded.last_seen_at)`,
      rows: [rowOf(fresh)],
    },
    { sql: 'DELETE FROM organiser_session WHERE expires_at <= ?', rows: [[createdAt]] },
    {
      sql: 'INSERT INTO organiser_session (token_hash, organiser, created_at, expires_at) SELECT ?, id, ?, ? FROM organiser WHERE issuer = ? AND subject = ?',
      rows: [[tokenHash, createdAt, expiresAt, issuer, subject]],
      changes: 1,
    },
  ];
}

function insertSession({ tokenHash, organiser, createdAt, expiresAt }: OrganiserSessionRecord): Step {
  return { sql: 'INSERT INTO organiser_session (token_hash, organiser, created_at, expires_at) VALUES (?, ?, ?, ?)', rows: [[tokenHash, organiser, createdAt, expiresAt]] };
}

export function deleteSession(tokenHash: string): Step {
  return { sql: 'DELETE FROM organiser_session WHERE token_hash = ?', rows: [[tokenHash]] };
}

export function deleteSessionsOf(organiser: OrganiserId, except: string | null): readonly Step[] {
  return [{ sql: 'DELETE FROM organiser_session WHERE organiser = ? AND token_hash IS NOT ?', rows: [[organiser, except]] }, deleteLinksOf(organiser)];
}

function deleteLinksOf(organiser: OrganiserId): Step {
  return { sql: 'DELETE FROM organiser_link WHERE organiser = ?', rows: [[organiser]] };
}

export function markSeen(organiser: OrganiserId, at: number): Step {
  return { sql: 'UPDATE organiser SET last_seen_at = max(last_seen_at, ?) WHERE id = ?', rows: [[at, organiser]] };
}

export function insertLink({ id, organiser, secretHash, createdAt, expiresAt }: OrganiserLinkRecord): readonly Step[] {
  return [
    deleteLinksOf(organiser),
    { sql: 'INSERT INTO organiser_link (id, organiser, secret_hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?)', rows: [[id, organiser, secretHash, createdAt, expiresAt]] },
  ];
}

export function useLink(id: string, session: OrganiserSessionRecord, at: number): readonly Step[] {
  return [
    { sql: 'DELETE FROM organiser_link WHERE id = ? AND organiser = ? AND expires_at > ?', rows: [[id, session.organiser, at]], changes: 1 },
    insertSession(session),
    markSeen(session.organiser, at),
  ];
}

export function offerSetup({ tokenHash, createdAt, expiresAt }: Omit<SetupRecord, 'usedAt'>): Step {
  return {
    sql: `
      INSERT INTO organiser_setup (only, token_hash, created_at, expires_at, used_at) VALUES (1, ?, ?, ?, NULL)
      ON CONFLICT (only) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = NULL`,
    rows: [[tokenHash, createdAt, expiresAt]],
  };
}

export function useSetup(tokenHash: string, admin: OrganiserRecord, session: OrganiserSessionTerms, at: number): readonly Step[] {
  return [
    { sql: 'UPDATE organiser_setup SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?', rows: [[at, tokenHash, at]], changes: 1 },
    { sql: INSERT, rows: [rowOf(admin)] },
    insertSession({ ...session, organiser: admin.id }),
  ];
}

/** True of an organiser when an admin asks for it, and it leaves an admin. Parameters: who, whether they are an admin afterwards
 *  (1 or 0), who asks. */
const MAY_CHANGE = `
  id = ? AND (? = 1 OR admin = 0 OR EXISTS (SELECT 1 FROM organiser AS other WHERE other.admin = 1 AND other.id <> organiser.id))
  AND EXISTS (SELECT 1 FROM organiser AS asking WHERE asking.id = ? AND asking.admin = 1)`;

export function setAdmin({ organiser, by, admin }: OrganiserChange & { readonly admin: boolean }): Step {
  return { sql: `UPDATE organiser SET admin = ? WHERE ${MAY_CHANGE}`, rows: [[Number(admin), organiser, Number(admin), by]], changes: 1 };
}

/** Sessions and link go first: they refer to the organiser. */
export function removeOrganiser({ organiser, by }: OrganiserChange): readonly Step[] {
  return [...deleteSessionsOf(organiser, null), { sql: `DELETE FROM organiser WHERE ${MAY_CHANGE}`, rows: [[organiser, 0, by]], changes: 1 }];
}
