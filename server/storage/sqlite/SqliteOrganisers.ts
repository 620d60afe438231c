import type Database from 'better-sqlite3';
import type { OrganiserId } from '../../../shared/domain/ids.ts';
import { StorageError } from '../BlueprintStore.ts';
import type { OrganiserChange, OrganiserIdentity, OrganiserLinkRecord, OrganiserRecord, OrganiserSessionRecord, OrganiserSessionTerms, OrganiserStore, SetupRecord } from '../OrganiserStore.ts';
import type { Access } from './Access.ts';
import * as changes from './organiserChanges.ts';

interface OrganiserRow {
  id: string;
  name: string;
  agency: string | null;
  admin: number;
  issuer: string | null;
  subject: string | null;
  created_at: number;
  last_seen_at: number;
}

interface SessionRow {
  token_hash: string;
  organiser: string;
  created_at: number;
  expires_at: number;
}

interface LinkRow {
  id: string;
  organiser: string;
  secret_hash: string;
  created_at: number;
  expires_at: number;
}

interface SetupRow {
  token_hash: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

/** Organisers in the database of a store. */
export class SqliteOrganisers implements OrganiserStore {
  readonly #access: Access;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(database: Database.Database, access: Access) {
    this.#access = access;
    this.#statements = prepare(database);
  }

  async all(): Promise<readonly OrganiserRecord[]> {
    return this.#access.read(() => (this.#statements.all.all() as OrganiserRow[]).map(organiserOf));
  }

  async find(id: OrganiserId): Promise<OrganiserRecord | null> {
    return this.#access.read(() => {
      const row = this.#statements.one.get(id) as OrganiserRow | undefined;
      return row === undefined ? null : organiserOf(row);
    });
  }

  async enter(fresh: OrganiserRecord & { readonly identity: OrganiserIdentity }, session: OrganiserSessionTerms): Promise<OrganiserRecord> {
    await this.#access.write(changes.enterOrganiser(fresh, session));
    const entered = await this.session(session.tokenHash);
    if (entered === null) throw new StorageError('unavailable', 'The organiser was removed while they signed in');
    return entered.organiser;
  }

  async session(tokenHash: string): Promise<{ session: OrganiserSessionRecord; organiser: OrganiserRecord } | null> {
    return this.#access.read(() => {
      const row = this.#statements.session.get(tokenHash) as SessionRow | undefined;
      if (row === undefined) return null;
      const session = { tokenHash: row.token_hash, organiser: row.organiser as OrganiserId, createdAt: row.created_at, expiresAt: row.expires_at };
      return { session, organiser: this.#known(row.organiser) };
    });
  }

  async deleteSession(tokenHash: string): Promise<void> {
    await this.#access.write([changes.deleteSession(tokenHash)]);
  }

  async deleteSessionsOf(organiser: OrganiserId, except: string | null): Promise<void> {
    await this.#access.write(changes.deleteSessionsOf(organiser, except));
  }

  async markSeen(organiser: OrganiserId, at: number): Promise<void> {
    await this.#access.write([changes.markSeen(organiser, at)]);
  }

  async createLink(link: OrganiserLinkRecord): Promise<void> {
    await this.#access.write(changes.insertLink(link));
  }

  async link(id: string): Promise<{ link: OrganiserLinkRecord; organiser: OrganiserRecord } | null> {
    return this.#access.read(() => {
      const row = this.#statements.link.get(id) as LinkRow | undefined;
      if (row === undefined) return null;
      const link = { id: row.id, organiser: row.organiser as OrganiserId, secretHash: row.secret_hash, createdAt: row.created_at, expiresAt: row.expires_at };
      return { link, organiser: this.#known(row.organiser) };
    });
  }

  useLink(id: string, session: OrganiserSessionRecord, at: number): Promise<boolean> {
    return this.#access.writeIf(changes.useLink(id, session, at));
  }

  async offerSetup(offer: Omit<SetupRecord, 'usedAt'>): Promise<void> {
    await this.#access.write([changes.offerSetup(offer)]);
  }

  async setup(): Promise<SetupRecord | null> {
    return this.#access.read(() => {
      const row = this.#statements.setup.get() as SetupRow | undefined;
      return row === undefined ? null : { tokenHash: row.token_hash, createdAt: row.created_at, expiresAt: row.expires_at, usedAt: row.used_at };
    });
  }

  useSetup(tokenHash: string, admin: OrganiserRecord, session: OrganiserSessionTerms, at: number): Promise<boolean> {
    return this.#access.writeIf(changes.useSetup(tokenHash, admin, session, at));
  }

  setAdmin(change: OrganiserChange & { readonly admin: boolean }): Promise<boolean> {
    return this.#access.writeIf([changes.setAdmin(change)]);
  }

  remove(change: OrganiserChange): Promise<boolean> {
    return this.#access.writeIf(changes.removeOrganiser(change));
  }

  /** Foreign keys promise that they are there. */
  #known(id: string): OrganiserRecord {
    return organiserOf(this.#statements.one.get(id) as OrganiserRow);
  }
}

function prepare(database: Database.Database) {
  return {
    all: database.prepare('SELECT * FROM organiser ORDER BY rowid'),
    one: database.prepare('SELECT * FROM organiser WHERE id = ?'),
    session: database.prepare('SELECT * FROM organiser_session WHERE token_hash = ?'),
    link: database.prepare('SELECT * FROM organiser_link WHERE id = ?'),
    setup: database.prepare('SELECT * FROM organiser_setup'),
  };
}

function organiserOf({ id, name, agency, admin, issuer, subject, created_at: createdAt, last_seen_at: lastSeenAt }: OrganiserRow): OrganiserRecord {
  const identity = issuer === null || subject === null ? null : { issuer, subject };
  return { id: id as OrganiserId, name, agency, admin: admin !== 0, identity, createdAt, lastSeenAt };
}
