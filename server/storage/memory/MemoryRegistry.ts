import type { AgencyId, BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/Role.ts';
import type { AdminStore, HeldSpan } from '../AdminStore.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { StorageError } from '../BlueprintStore.ts';
import type {
  BlueprintRecord,
  InviteRecord,
  InviteTerms,
  ListedPerson,
  NewBlueprint,
  ParticipantRecord,
  PendingUpdate,
  PersonalLinkRecord,
  PracticeRecord,
  Registry,
  RightsChange,
  SessionRecord,
} from '../BlueprintStore.ts';

/** Who and what is known beside the documents, in this process. */
export abstract class MemoryRegistry implements Registry {
  readonly #blueprints = new Map<BlueprintId, BlueprintRecord>();
  readonly #invites = new Map<string, InviteRecord>();
  readonly #participants = new Map<ParticipantId, ParticipantRecord>();
  readonly #sessions = new Map<string, SessionRecord>();
  readonly #personalLinks = new Map<string, PersonalLinkRecord>();
  readonly #practices = new Map<BlueprintId, PracticeRecord>();
  #closed = false;

  abstract append(batch: readonly PendingUpdate[]): Promise<readonly number[]>;

  /** Remove documents with all that is known of them. */
  protected abstract dropDocuments(of: BlueprintId): void;

  async createBlueprint(
    blueprint: NewBlueprint,
    invites: readonly InviteRecord[],
    documents: readonly PendingUpdate[],
  ): Promise<void> {
    this.refuseWhenClosed();
    if (this.#blueprints.has(blueprint.id)) throw new StorageError('duplicate', 'An id is taken');
    this.#refuseTaken(invites);
    if (invites.some((invite) => invite.blueprint !== blueprint.id && !this.#blueprints.has(invite.blueprint))) {
      throw new StorageError('unavailable', 'An invite is for a blueprint that does not exist');
    }
    const { id, title, placeName, createdAt, withoutNames } = blueprint;
    this.#blueprints.set(id, { id, title, placeName, createdAt, withoutNames, archivedAt: null, deleted: null, historyDays: null });
    for (const invite of invites) this.#invites.set(invite.id, invite);
    await this.append(documents);
  }

  async blueprint(id: BlueprintId): Promise<BlueprintRecord | null> {
    this.refuseWhenClosed();
    return this.#blueprints.get(id) ?? null;
  }

  async setWithoutNames(id: BlueprintId, on: boolean, forget: boolean): Promise<void> {
    this.refuseWhenClosed();
    const known = this.#blueprints.get(id);
    if (known === undefined) return;
    this.#blueprints.set(id, { ...known, withoutNames: on });
    if (forget) this.forgetAuthors(id);
  }

  async invites(blueprint: BlueprintId): Promise<readonly InviteRecord[]> {
    this.refuseWhenClosed();
    return [...this.#invites.values()].filter((invite) => invite.blueprint === blueprint);
  }

  async inviteBySecret(secretHash: string): Promise<InviteRecord | null> {
    this.refuseWhenClosed();
    return [...this.#invites.values()].find((invite) => invite.secretHash === secretHash) ?? null;
  }

  async inviteByJoinCode(joinCodeHash: string): Promise<InviteRecord | null> {
    this.refuseWhenClosed();
    return [...this.#invites.values()].find((invite) => invite.joinCodeHash === joinCodeHash) ?? null;
  }

  async createInvite(invite: InviteRecord): Promise<void> {
    this.refuseWhenClosed();
    this.#refuseTaken([invite]);
    if (!this.#blueprints.has(invite.blueprint)) throw new StorageError('unavailable', 'An invite is for a blueprint that does not exist');
    this.#invites.set(invite.id, invite);
  }

  async changeInvite(blueprint: BlueprintId, invite: string, { expiresAt, maxUses, waitingRoom }: InviteTerms): Promise<boolean> {
    this.refuseWhenClosed();
    const known = this.#openInvite(blueprint, invite);
    if (known === null) return false;
    this.#invites.set(invite, { ...known, expiresAt, maxUses, waitingRoom });
    return true;
  }

  async revokeInvite(blueprint: BlueprintId, invite: string, at: number, keeping: { readonly participant: ParticipantId; readonly by: string | InviteRecord } | null): Promise<boolean> {
    this.refuseWhenClosed();
    const known = this.#openInvite(blueprint, invite);
    if (known === null) return false;
    if (keeping !== null) this.#keep(keeping.participant, invite, keeping.by);
    this.#invites.set(invite, { ...known, revokedAt: at });
    this.#endSessions(({ participant }) => this.#participants.get(participant)?.invite === invite);
    return true;
  }

  async createParticipant(participant: ParticipantRecord, session: SessionRecord): Promise<boolean> {
    this.refuseWhenClosed();
    if (this.#participants.has(participant.id) || this.#sessions.has(session.tokenHash)) {
      throw new StorageError('duplicate', 'A participant or token is taken');
    }
    const invite = this.#invites.get(participant.invite);
    if (!this.#blueprints.has(participant.blueprint) || invite === undefined) {
      throw new StorageError('unavailable', 'A participant needs a blueprint and an invite that exist');
    }
    if (session.participant !== participant.id && !this.#participants.has(session.participant)) {
      throw new StorageError('unavailable', 'A session needs a participant that exists');
    }
    if (invite.maxUses !== null && invite.uses >= invite.maxUses) return false;
    this.#invites.set(invite.id, { ...invite, uses: invite.uses + 1 });
    this.#participants.set(participant.id, participant);
    this.#sessions.set(session.tokenHash, session);
    return true;
  }

  async participant(id: ParticipantId): Promise<ParticipantRecord | null> {
    this.refuseWhenClosed();
    return this.#participants.get(id) ?? null;
  }

  async people(blueprint: BlueprintId, now: number): Promise<readonly ListedPerson[]> {
    this.refuseWhenClosed();
    return [...this.#participants.values()]
      .filter((participant) => participant.blueprint === blueprint)
      .map((participant) => ({ participant, sessions: this.#sessionsOf(participant, now) }));
  }

  async answerWaiting(blueprint: BlueprintId, participant: ParticipantId, answer: 'in' | 'declined', at: number): Promise<boolean> {
    this.refuseWhenClosed();
    const known = this.#participants.get(participant);
    if (known?.blueprint !== blueprint || known.standing !== 'waiting') return false;
    this.#participants.set(participant, { ...known, standing: answer, lastSeenAt: Math.max(known.lastSeenAt, at) });
    const invite = this.#invites.get(known.invite);
    if (answer === 'declined' && invite !== undefined) this.#invites.set(invite.id, { ...invite, uses: Math.max(0, invite.uses - 1) });
    return true;
  }

  async changeRole(change: RightsChange & { readonly role: Role }): Promise<boolean> {
    this.refuseWhenClosed();
    const known = this.#changeable(change, change.role === 'facilitator');
    if (known === null) return false;
    this.#participants.set(known.id, { ...known, role: change.role });
    return true;
  }

  async removeParticipant(change: RightsChange): Promise<boolean> {
    this.refuseWhenClosed();
    const known = this.#changeable(change, false);
    if (known === null) return false;
    this.#participants.set(known.id, { ...known, standing: 'removed' });
    this.#endSessions(({ participant }) => participant === known.id);
    this.#forgetLinks(known.id);
    return true;
  }

  async session(
    tokenHash: string,
  ): Promise<{ session: SessionRecord; participant: ParticipantRecord; invite: InviteRecord } | null> {
    this.refuseWhenClosed();
    const session = this.#sessions.get(tokenHash);
    if (session === undefined) return null;
    const participant = this.#participants.get(session.participant);
    const invite = participant && this.#invites.get(participant.invite);
    if (participant === undefined || invite === undefined) {
      throw new StorageError('unavailable', 'A session without its participant or invite');
    }
    return { session, participant, invite };
  }

  async deleteSession(tokenHash: string): Promise<void> {
    this.refuseWhenClosed();
    this.#sessions.delete(tokenHash);
  }

  async deleteSessionsOf(participant: ParticipantId, except: string | null): Promise<void> {
    this.refuseWhenClosed();
    this.#endSessions((session) => session.participant === participant && session.tokenHash !== except);
    this.#forgetLinks(participant);
  }

  async createPersonalLink(link: PersonalLinkRecord): Promise<void> {
    this.refuseWhenClosed();
    if (!this.#participants.has(link.participant)) throw new StorageError('unavailable', 'A personal link needs a participant that exists');
    this.#forgetLinks(link.participant);
    this.#personalLinks.set(link.id, link);
  }

  async personalLink(id: string): Promise<{ link: PersonalLinkRecord; participant: ParticipantRecord; invite: InviteRecord } | null> {
    this.refuseWhenClosed();
    const link = this.#personalLinks.get(id);
    const participant = link && this.#participants.get(link.participant);
    const invite = participant && this.#invites.get(participant.invite);
    return link === undefined || participant === undefined || invite === undefined ? null : { link, participant, invite };
  }

  async usePersonalLink(id: string, session: SessionRecord, at: number): Promise<boolean> {
    const found = await this.personalLink(id);
    if (found === null || found.link.participant !== session.participant || found.link.expiresAt <= at || found.participant.standing !== 'in' || found.invite.revokedAt !== null) return false;
    if (this.#sessions.has(session.tokenHash)) throw new StorageError('duplicate', 'A token is taken');
    if (!this.#personalLinks.delete(id)) return false;
    this.#sessions.set(session.tokenHash, session);
    return true;
  }

  async deletePersonalLinksOf(participant: ParticipantId): Promise<void> {
    this.refuseWhenClosed();
    this.#forgetLinks(participant);
  }

  async mergeAgencies(blueprint: BlueprintId, from: AgencyId, into: { readonly id: AgencyId; readonly name: string }): Promise<readonly ParticipantId[]> {
    this.refuseWhenClosed();
    const people = [...this.#participants.values()].filter((each) => each.blueprint === blueprint && each.agency.id === from);
    for (const person of people) this.#participants.set(person.id, { ...person, agency: into });
    return people.map(({ id }) => id);
  }

  async markSeen(seen: readonly { readonly participant: ParticipantId; readonly at: number }[]): Promise<void> {
    this.refuseWhenClosed();
    for (const { participant, at } of seen) {
      const known = this.#participants.get(participant);
      if (known !== undefined && at > known.lastSeenAt) this.#participants.set(participant, { ...known, lastSeenAt: at });
    }
  }

  async openPractice(practice: PracticeRecord, documents: readonly PendingUpdate[], instead: BlueprintId | null): Promise<boolean> {
    this.refuseWhenClosed();
    if (this.#practices.has(practice.id)) throw new StorageError('duplicate', 'An id is taken');
    const before = this.#openPracticeOf(practice.blueprint);
    if ((before?.id ?? null) !== instead || !this.#blueprints.has(practice.blueprint)) return false;
    if (before !== null) this.#practices.set(before.id, { ...before, endedAt: practice.madeAt });
    this.#practices.set(practice.id, practice);
    await this.append(documents);
    return true;
  }

  async practice(id: BlueprintId): Promise<PracticeRecord | null> {
    this.refuseWhenClosed();
    const practice = this.#practices.get(id);
    return practice?.endedAt === null ? practice : null;
  }

  async practiceOf(blueprint: BlueprintId): Promise<PracticeRecord | null> {
    this.refuseWhenClosed();
    return this.#openPracticeOf(blueprint);
  }

  async practices(): Promise<readonly PracticeRecord[]> {
    this.refuseWhenClosed();
    return [...this.#practices.values()];
  }

  async markPracticeUsed(id: BlueprintId, at: number): Promise<boolean> {
    const practice = await this.practice(id);
    if (practice === null) return false;
    this.#practices.set(id, { ...practice, usedAt: Math.max(practice.usedAt, at) });
    return true;
  }

  async endPractice(id: BlueprintId, usedAt: number, at: number): Promise<boolean> {
    const practice = await this.practice(id);
    if (practice === null || practice.usedAt > usedAt) return false;
    this.#practices.set(id, { ...practice, endedAt: at });
    return true;
  }

  async deletePractice(id: BlueprintId): Promise<void> {
    this.refuseWhenClosed();
    if ((this.#practices.get(id)?.endedAt ?? null) === null) return;
    this.#practices.delete(id);
    this.dropDocuments(id);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  /** See `AdminStore.heldOf`. */
  protected heldOf(participant: ParticipantId): Awaited<ReturnType<AdminStore['heldOf']>> {
    const span = ({ createdAt, expiresAt }: HeldSpan): HeldSpan => ({ createdAt, expiresAt });
    const theirs = <Kept extends { readonly participant: ParticipantId }>(kept: Iterable<Kept>): readonly Kept[] => [...kept].filter((each) => each.participant === participant);
    return { sessions: theirs(this.#sessions.values()).map(span), personalLinks: theirs(this.#personalLinks.values()).map(span) };
  }

  /** Give somebody another name, and put them out. @returns who they were; null when there is no such person in the blueprint. */
  protected renameAndPutOut(blueprint: BlueprintId, id: ParticipantId, name: string): ParticipantRecord | null {
    const known = this.#participants.get(id);
    if (known?.blueprint !== blueprint) return null;
    this.#participants.set(id, { ...known, name, standing: 'removed' });
    this.#endSessions(({ participant }) => participant === id);
    this.#forgetLinks(id);
    return known;
  }

  /** All blueprints, each with how many people came in. */
  protected allBlueprints(): readonly { readonly blueprint: BlueprintRecord; readonly people: number }[] {
    const came = [...this.#participants.values()].filter(({ standing }) => standing === 'in' || standing === 'removed');
    return [...this.#blueprints.values()].map((blueprint) => ({ blueprint, people: came.filter((each) => each.blueprint === blueprint.id).length }));
  }

  /** Put a blueprint's record in the place of the one it has. */
  protected keepBlueprint(blueprint: BlueprintRecord): void {
    this.#blueprints.set(blueprint.id, blueprint);
  }

  /** Forget a blueprint, its people and their sessions and links, and its ways in. */
  protected forgetBlueprint(id: BlueprintId): void {
    for (const person of [...this.#participants.values()].filter(({ blueprint }) => blueprint === id)) {
      this.#endSessions(({ participant }) => participant === person.id);
      this.#forgetLinks(person.id);
      this.#participants.delete(person.id);
    }
    for (const invite of [...this.#invites.values()]) if (invite.blueprint === id) this.#invites.delete(invite.id);
    this.#blueprints.delete(id);
  }

  /** Of all that was written in a blueprint. */
  protected abstract forgetAuthors(blueprint: BlueprintId): void;

  /** Whether what is written in a document now is kept without whoever wrote it. */
  protected isWithoutNames(document: DocumentName): boolean {
    const id = document.slice(0, document.indexOf('/')) as BlueprintId;
    return this.#blueprints.get(this.#practices.get(id)?.blueprint ?? id)?.withoutNames ?? false;
  }

  protected refuseWhenClosed(): void {
    if (this.#closed) throw new StorageError('closed', 'The store is closed');
  }

  #refuseTaken(invites: readonly InviteRecord[]): void {
    const all = [...this.#invites.values(), ...invites];
    const joinCodes = all.map((invite) => invite.joinCodeHash).filter((hash) => hash !== null);
    if (hasTwice(all.map((invite) => invite.id)) || hasTwice(all.map((invite) => invite.secretHash)) || hasTwice(joinCodes)) {
      throw new StorageError('duplicate', 'An id, secret or join code is taken');
    }
  }

  #openInvite(blueprint: BlueprintId, id: string): InviteRecord | null {
    const invite = this.#invites.get(id);
    return invite?.blueprint === blueprint && invite.revokedAt === null ? invite : null;
  }

  #openPracticeOf(blueprint: BlueprintId): PracticeRecord | null {
    return [...this.#practices.values()].find((each) => each.blueprint === blueprint && each.endedAt === null) ?? null;
  }

  #keep(participant: ParticipantId, invite: string, by: string | InviteRecord): void {
    if (typeof by !== 'string') {
      this.#refuseTaken([by]);
      this.#invites.set(by.id, by);
    }
    const known = this.#participants.get(participant);
    if (known?.invite === invite) this.#participants.set(participant, { ...known, invite: typeof by === 'string' ? by : by.id });
  }

  #sessionsOf({ id, invite }: ParticipantRecord, now: number): number {
    if (this.#invites.get(invite)?.revokedAt !== null) return 0;
    return [...this.#sessions.values()].filter(({ participant, expiresAt }) => participant === id && expiresAt > now).length;
  }

  /** See `Registry.changeRole`. */
  #changeable({ blueprint, participant, by, at }: RightsChange, staysFacilitator: boolean): ParticipantRecord | null {
    const facilitators = [...this.#participants.values()].filter((each) => each.blueprint === blueprint && each.role === 'facilitator' && each.standing === 'in');
    const known = this.#participants.get(participant);
    if (known?.blueprint !== blueprint || known.standing !== 'in' || !facilitators.some(({ id }) => id === by)) return null;
    const oneRemains = known.role !== 'facilitator' || staysFacilitator || facilitators.some((other) => other.id !== participant && this.#sessionsOf(other, at) > 0);
    return oneRemains ? known : null;
  }

  #forgetLinks(participant: ParticipantId): void {
    for (const link of [...this.#personalLinks.values()]) if (link.participant === participant) this.#personalLinks.delete(link.id);
  }

  #endSessions(which: (session: SessionRecord) => boolean): void {
    for (const session of [...this.#sessions.values()]) if (which(session)) this.#sessions.delete(session.tokenHash);
  }
}

/** Whether a text comes more than once. */
export function hasTwice(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
