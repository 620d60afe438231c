import type Database from 'better-sqlite3';
import { DAY_MS } from '../compactLog.ts';

/** A row of `document_update`. */
export interface UpdateRow {
  seq: number;
  participant: string | null;
  at: number;
  bytes: Buffer;
  count: number;
  /** JSON. */
  takes_back: string | null;
}

/** A row of `document_checkpoint`. */
export interface CheckpointRow {
  seq: number;
  at: number;
  state: Buffer;
  state_vector: Buffer;
}

/** All SQL that reads after the start, prepared once. */
export type Statements = ReturnType<typeof prepareStatements>;

/** Prepare every statement that reads. @throws SqliteError when the layout does not fit them. */
export function prepareStatements(database: Database.Database) {
  return {
    document: database.prepare('SELECT id FROM document WHERE name = ?'),
    documents: database.prepare('SELECT name FROM document').pluck(),
    /** A limit of -1 is none. */
    updates: database.prepare(
      'SELECT seq, participant, at, bytes, count, takes_back FROM document_update WHERE document = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
    ),
    /** Who wrote on which day, for each update up to a seq and before a time. */
    daysOfAuthors: database
      .prepare(`SELECT json_array(participant, at / ${DAY_MS}) FROM document_update WHERE document = ? AND seq <= ? AND at < ?`)
      .pluck(),
    checkpoint: database.prepare('SELECT seq, at, state, state_vector FROM document_checkpoint WHERE document = ?'),
    checkpointSeq: database.prepare('SELECT seq FROM document_checkpoint WHERE document = ?').pluck(),
    blueprint: database.prepare('SELECT * FROM blueprint WHERE id = ?'),
    invite: database.prepare('SELECT * FROM invite WHERE id = ?'),
    invites: database.prepare('SELECT * FROM invite WHERE blueprint = ? ORDER BY rowid'),
    inviteBySecret: database.prepare('SELECT * FROM invite WHERE secret_hash = ?'),
    inviteByJoinCode: database.prepare('SELECT * FROM invite WHERE join_code_hash = ?'),
    participant: database.prepare('SELECT * FROM participant WHERE id = ?'),
    people: database.prepare(`
      SELECT participant.*, (
        SELECT count(*) FROM session JOIN invite ON invite.id = participant.invite
        WHERE session.participant = participant.id AND session.expires_at > ? AND invite.revoked_at IS NULL
      ) AS sessions
      FROM participant WHERE blueprint = ? ORDER BY rowid`),
    personalLink: database.prepare('SELECT * FROM personal_link WHERE id = ?'),
    practice: database.prepare('SELECT * FROM practice WHERE id = ? AND ended_at IS NULL'),
    practiceOf: database.prepare('SELECT * FROM practice WHERE blueprint = ? AND ended_at IS NULL'),
    practices: database.prepare('SELECT * FROM practice ORDER BY rowid'),
    session: database.prepare('SELECT * FROM session WHERE token_hash = ?'),
  };
}
