import type Database from 'better-sqlite3';

/** A row of `document_update`. */
export interface UpdateRow {
  seq: number;
  participant: string | null;
  at: number;
  bytes: Buffer;
}

/** A row of `document_checkpoint`. */
export interface CheckpointRow {
  seq: number;
  at: number;
  state: Buffer;
  state_vector: Buffer;
}

/** All SQL that runs after the start, prepared once. */
export type Statements = ReturnType<typeof prepareStatements>;

/** Prepare every statement. @throws SqliteError when the layout does not fit them. */
export function prepareStatements(database: Database.Database) {
  return {
    document: database.prepare('SELECT id FROM document WHERE name = ?'),
    insertDocument: database.prepare('INSERT INTO document (name) VALUES (?)'),
    insertUpdate: database.prepare(
      'INSERT INTO document_update (document, participant, at, bytes) VALUES (?, ?, ?, ?)',
    ),
    /** A limit of -1 is none. */
    updatesAfter: database.prepare(
      'SELECT seq, participant, at, bytes FROM document_update WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
    checkpoint: database.prepare('SELECT seq, at, state, state_vector FROM document_checkpoint WHERE document = ?'),
    saveCheckpoint: database.prepare(`
      INSERT INTO document_checkpoint (document, seq, at, state, state_vector) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (document) DO UPDATE
      SET seq = excluded.seq, at = excluded.at, state = excluded.state, state_vector = excluded.state_vector
      WHERE excluded.seq > document_checkpoint.seq`),

    insertBlueprint: database.prepare(
      'INSERT INTO blueprint (id, title, place_name, created_at) VALUES (?, ?, ?, ?)',
    ),
    blueprint: database.prepare('SELECT * FROM blueprint WHERE id = ?'),
    insertInvite: database.prepare(`
      INSERT INTO invite (id, blueprint, role, secret_hash, join_code_hash, created_at, expires_at, revoked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
    invite: database.prepare('SELECT * FROM invite WHERE id = ?'),
    invites: database.prepare('SELECT * FROM invite WHERE blueprint = ? ORDER BY rowid'),
    inviteBySecret: database.prepare('SELECT * FROM invite WHERE secret_hash = ?'),
    inviteByJoinCode: database.prepare('SELECT * FROM invite WHERE join_code_hash = ?'),
    insertParticipant: database.prepare(`
      INSERT INTO participant (id, blueprint, invite, name, agency_id, agency_name, role, joined_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
    participant: database.prepare('SELECT * FROM participant WHERE id = ?'),
    insertSession: database.prepare(
      'INSERT INTO session (token_hash, participant, created_at, expires_at) VALUES (?, ?, ?, ?)',
    ),
    session: database.prepare('SELECT * FROM session WHERE token_hash = ?'),
    deleteSession: database.prepare('DELETE FROM session WHERE token_hash = ?'),
  };
}
