/** One step of the database's layout. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** In order: `user_version` is the number of those applied. Never change one that was released; add one.
 *  They may call `state_vector_of(state)`, which gives null for what does not decode. */
export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'documents, checkpoints and who has access',
    sql: `
      CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
      ) STRICT;

      -- AUTOINCREMENT: a seq is never reused, and all documents share one order.
      CREATE TABLE document_update (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES document (id),
        participant TEXT,
        at INTEGER NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE INDEX document_update_by_document ON document_update (document, seq);

      CREATE TABLE document_checkpoint (
        document INTEGER PRIMARY KEY REFERENCES document (id),
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        state BLOB NOT NULL
      ) STRICT;

      CREATE TABLE blueprint (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        place_name TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE invite (
        id TEXT PRIMARY KEY,
        blueprint TEXT NOT NULL REFERENCES blueprint (id),
        role TEXT NOT NULL,
        secret_hash TEXT NOT NULL UNIQUE,
        join_code_hash TEXT UNIQUE,
        created_at INTEGER NOT NULL,
        expires_at INTEGER,
        revoked_at INTEGER
      ) STRICT;
      CREATE INDEX invite_by_blueprint ON invite (blueprint);

      CREATE TABLE participant (
        id TEXT PRIMARY KEY,
        blueprint TEXT NOT NULL REFERENCES blueprint (id),
        invite TEXT NOT NULL REFERENCES invite (id),
        name TEXT NOT NULL,
        agency_id TEXT NOT NULL,
        agency_name TEXT NOT NULL,
        role TEXT NOT NULL,
        joined_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE session (
        token_hash TEXT PRIMARY KEY,
        participant TEXT NOT NULL REFERENCES participant (id),
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    name: 'checkpoints with their state vector',
    // The log still has all that a checkpoint holds: one that does not decode is better made again than kept.
    sql: `
      CREATE TABLE checkpoint_with_vector (
        document INTEGER PRIMARY KEY REFERENCES document (id),
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        state BLOB NOT NULL,
        state_vector BLOB NOT NULL
      ) STRICT;
      INSERT INTO checkpoint_with_vector
        SELECT document, seq, at, state, state_vector_of(state) FROM document_checkpoint
        WHERE state_vector_of(state) IS NOT NULL;
      DROP TABLE document_checkpoint;
      ALTER TABLE checkpoint_with_vector RENAME TO document_checkpoint;
    `,
  },
  {
    name: 'updates that hold several',
    sql: 'ALTER TABLE document_update ADD COLUMN count INTEGER NOT NULL DEFAULT 1',
  },
  {
    name: 'terms of invites, where people stand, and when they were last seen',
    // Whoever is there already came in by an open door, and counts as a use of it.
    sql: `
      ALTER TABLE invite ADD COLUMN max_uses INTEGER;
      ALTER TABLE invite ADD COLUMN waiting_room INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE invite ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
      UPDATE invite SET uses = (SELECT count(*) FROM participant WHERE participant.invite = invite.id);
      ALTER TABLE participant ADD COLUMN standing TEXT NOT NULL DEFAULT 'in';
      ALTER TABLE participant ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;
      UPDATE participant SET last_seen_at = joined_at;
      CREATE INDEX participant_by_blueprint ON participant (blueprint);
      CREATE INDEX participant_by_invite ON participant (invite);
      CREATE INDEX session_by_participant ON session (participant);
    `,
  },
  {
    name: 'personal links',
    sql: `
      CREATE TABLE personal_link (
        id TEXT PRIMARY KEY,
        participant TEXT NOT NULL REFERENCES participant (id),
        secret_hash TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX personal_link_by_participant ON personal_link (participant);
    `,
  },
  {
    name: 'organisers',
    sql: `
      CREATE TABLE organiser (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        agency TEXT,
        admin INTEGER NOT NULL,
        issuer TEXT,
        subject TEXT,
        created_at INTEGER NOT NULL,
        last_seen_at INTEGER NOT NULL,
        UNIQUE (issuer, subject),
        CHECK ((issuer IS NULL) = (subject IS NULL))
      ) STRICT;

      CREATE TABLE organiser_session (
        token_hash TEXT PRIMARY KEY,
        organiser TEXT NOT NULL REFERENCES organiser (id),
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX organiser_session_by_organiser ON organiser_session (organiser);

      CREATE TABLE organiser_link (
        id TEXT PRIMARY KEY,
        organiser TEXT NOT NULL REFERENCES organiser (id),
        secret_hash TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX organiser_link_by_organiser ON organiser_link (organiser);

      -- The newest way to become an admin; there is never more than one.
      CREATE TABLE organiser_setup (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        token_hash TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        used_at INTEGER
      ) STRICT;
    `,
  },
  {
    name: 'archived and deleted blueprints, and how long their history is kept',
    sql: `
      ALTER TABLE blueprint ADD COLUMN archived_at INTEGER;
      ALTER TABLE blueprint ADD COLUMN deleted_at INTEGER;
      ALTER TABLE blueprint ADD COLUMN erase_at INTEGER;
      ALTER TABLE blueprint ADD COLUMN history_days INTEGER;
    `,
  },
  {
    name: 'names that are being erased',
    sql: `
      ALTER TABLE participant ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
      CREATE TABLE erasure (
        participant TEXT PRIMARY KEY REFERENCES participant (id),
        blueprint TEXT NOT NULL REFERENCES blueprint (id),
        name TEXT NOT NULL,
        agency_id TEXT NOT NULL
      ) STRICT;
    `,
  },
  {
    name: 'practice rooms',
    sql: `
      CREATE TABLE practice (
        id TEXT PRIMARY KEY,
        -- No reference: one of a blueprint that is gone is what is left to be removed.
        blueprint TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL,
        ended_at INTEGER
      ) STRICT;
      CREATE UNIQUE INDEX practice_by_blueprint ON practice (blueprint) WHERE ended_at IS NULL;
    `,
  },
  {
    name: 'who confirmed who somebody is',
    sql: 'ALTER TABLE participant ADD COLUMN confirmed_by TEXT',
  },
  {
    name: 'updates that take others back',
    sql: 'ALTER TABLE document_update ADD COLUMN takes_back TEXT',
  },
  {
    name: 'blueprints without names',
    sql: `
      ALTER TABLE blueprint ADD COLUMN without_names INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE document ADD COLUMN without_names INTEGER NOT NULL DEFAULT 0;
    `,
  },
  {
    name: 'the trail of access and administration',
    sql: `
      -- It refers to nothing: what it tells of may be erased.
      CREATE TABLE audit (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        outcome TEXT NOT NULL,
        by_kind TEXT,
        by_id TEXT,
        blueprint TEXT,
        about TEXT
      ) STRICT;
      CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
      CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
    `,
  },
];
