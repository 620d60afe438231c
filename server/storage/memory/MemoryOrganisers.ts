import type { OrganiserId } from '../../../shared/domain/ids.ts';
import { StorageError } from '../BlueprintStore.ts';
import type { OrganiserChange, OrganiserIdentity, OrganiserLinkRecord, OrganiserRecord, OrganiserSessionRecord, OrganiserSessionTerms, OrganiserStore, SetupRecord } from '../OrganiserStore.ts';

/** Organisers in this process. */
export class MemoryOrganisers implements OrganiserStore {
  readonly #refuseWhenClosed: () => void;
  readonly #organisers = new Map<OrganiserId, OrganiserRecord>();
  readonly #sessions = new Map<string, OrganiserSessionRecord>();
  readonly #links = new Map<string, OrganiserLinkRecord>();
  #setup: SetupRecord | null = null;

  /** @param refuseWhenClosed throws StorageError `closed` when the store is. */
  constructor(refuseWhenClosed: () => void) {
    this.#refuseWhenClosed = refuseWhenClosed;
  }

  async all(): Promise<readonly OrganiserRecord[]> {
    this.#refuseWhenClosed();
    return [...this.#organisers.values()];
  }

  async find(id: OrganiserId): Promise<OrganiserRecord | null> {
    this.#refuseWhenClosed();
    return this.#organisers.get(id) ?? null;
  }

  async enter(fresh: OrganiserRecord & { readonly identity: OrganiserIdentity }, session: OrganiserSessionTerms): Promise<OrganiserRecord> {
    this.#refuseWhenClosed();
    const { issuer, subject } = fresh.identity;
    const known = [...this.#organisers.values()].find(({ identity }) => identity?.issuer === issuer && identity.subject === subject);
    if (known === undefined && this.#organisers.has(fresh.id)) throw taken();
    const { name, agency } = fresh;
    const organiser = known === undefined ? fresh : { ...known, name, agency, admin: known.admin || fresh.admin, lastSeenAt: Math.max(known.lastSeenAt, fresh.lastSeenAt) };
    this.#endSessions(({ expiresAt }) => expiresAt <= session.createdAt);
    if (this.#sessions.has(session.tokenHash)) throw taken();
    this.#organisers.set(organiser.id, organiser);
    this.#sessions.set(session.tokenHash, { ...session, organiser: organiser.id });
    return organiser;
  }

  async session(tokenHash: string): Promise<{ session: OrganiserSessionRecord; organiser: OrganiserRecord } | null> {
    this.#refuseWhenClosed();
    const session = this.#sessions.get(tokenHash);
    return session === undefined ? null : { session, organiser: this.#known(session.organiser) };
  }

  async deleteSession(tokenHash: string): Promise<void> {
    this.#refuseWhenClosed();
    this.#sessions.delete(tokenHash);
  }

  async deleteSessionsOf(organiser: OrganiserId, except: string | null): Promise<void> {
    this.#refuseWhenClosed();
    this.#endSessions((session) => session.organiser === organiser && session.tokenHash !== except);
    this.#forgetLinks(organiser);
  }

  async markSeen(organiser: OrganiserId, at: number): Promise<void> {
    this.#refuseWhenClosed();
    const known = this.#organisers.get(organiser);
    if (known !== undefined) this.#organisers.set(organiser, { ...known, lastSeenAt: Math.max(known.lastSeenAt, at) });
  }

  async createLink(link: OrganiserLinkRecord): Promise<void> {
    this.#refuseWhenClosed();
    this.#known(link.organiser);
    this.#forgetLinks(link.organiser);
    this.#links.set(link.id, link);
  }

  async link(id: string): Promise<{ link: OrganiserLinkRecord; organiser: OrganiserRecord } | null> {
    this.#refuseWhenClosed();
    const link = this.#links.get(id);
    return link === undefined ? null : { link, organiser: this.#known(link.organiser) };
  }

  async useLink(id: string, session: OrganiserSessionRecord, at: number): Promise<boolean> {
    this.#refuseWhenClosed();
    const link = this.#links.get(id);
    if (link?.organiser !== session.organiser || link.expiresAt <= at) return false;
    if (this.#sessions.has(session.tokenHash)) throw taken();
    this.#links.delete(id);
    this.#sessions.set(session.tokenHash, session);
    await this.markSeen(session.organiser, at);
    return true;
  }

  async offerSetup(offer: Omit<SetupRecord, 'usedAt'>): Promise<void> {
    this.#refuseWhenClosed();
    this.#setup = { ...offer, usedAt: null };
  }

  async setup(): Promise<SetupRecord | null> {
    this.#refuseWhenClosed();
    return this.#setup;
  }

  async useSetup(tokenHash: string, admin: OrganiserRecord, session: OrganiserSessionTerms, at: number): Promise<boolean> {
    this.#refuseWhenClosed();
    if (this.#setup?.tokenHash !== tokenHash || this.#setup.usedAt !== null || this.#setup.expiresAt <= at) return false;
    if (this.#organisers.has(admin.id) || this.#sessions.has(session.tokenHash)) throw taken();
    this.#setup = { ...this.#setup, usedAt: at };
    this.#organisers.set(admin.id, admin);
    this.#sessions.set(session.tokenHash, { ...session, organiser: admin.id });
    return true;
  }

  async setAdmin(change: OrganiserChange & { readonly admin: boolean }): Promise<boolean> {
    this.#refuseWhenClosed();
    const known = this.#changeable(change, change.admin);
    if (known === null) return false;
    this.#organisers.set(known.id, { ...known, admin: change.admin });
    return true;
  }

  async remove(change: OrganiserChange): Promise<boolean> {
    this.#refuseWhenClosed();
    const known = this.#changeable(change, false);
    if (known === null) return false;
    this.#endSessions(({ organiser }) => organiser === known.id);
    this.#forgetLinks(known.id);
    this.#organisers.delete(known.id);
    return true;
  }

  /** See `OrganiserStore.setAdmin`. */
  #changeable({ organiser, by }: OrganiserChange, staysAdmin: boolean): OrganiserRecord | null {
    const known = this.#organisers.get(organiser);
    if (known === undefined || this.#organisers.get(by)?.admin !== true) return null;
    const oneRemains = staysAdmin || !known.admin || [...this.#organisers.values()].some(({ id, admin }) => admin && id !== organiser);
    return oneRemains ? known : null;
  }

  #known(id: OrganiserId): OrganiserRecord {
    const organiser = this.#organisers.get(id);
    if (organiser === undefined) throw new StorageError('unavailable', 'A session or link needs an organiser that exists');
    return organiser;
  }

  #forgetLinks(organiser: OrganiserId): void {
    for (const link of [...this.#links.values()]) if (link.organiser === organiser) this.#links.delete(link.id);
  }

  #endSessions(which: (session: OrganiserSessionRecord) => boolean): void {
    for (const session of [...this.#sessions.values()]) if (which(session)) this.#sessions.delete(session.tokenHash);
  }
}

function taken(): StorageError {
  return new StorageError('duplicate', 'An organiser or token is taken');
}
