import { expect } from 'vitest';
import type { CreatedBlueprint, OpenedSession } from '../../../shared/protocol/api.ts';
import type { InviteAnswer, PeopleAnswer, PersonAnswer } from '../../../shared/protocol/people.ts';
import type { Role } from '../../../shared/domain/Role.ts';
import { inviteAnswer, peopleAnswer } from '../../../server/http/answers.ts';
import { bearer } from '../../helpers/api.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { RawClient } from '../../helpers/RawClient.ts';
import { startTestServer, type TestServer, type TestServerWishes } from '../../helpers/startServer.ts';
import { update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';

/** Somebody who holds a token. */
export type Somebody = Pick<OpenedSession, 'token'>;

/** A server with one blueprint, and people who come and go. */
export class PeopleWorld {
  readonly server: TestServer;
  readonly made: CreatedBlueprint;
  #named = 0;

  private constructor(server: TestServer, made: CreatedBlueprint) {
    this.server = server;
    this.made = made;
  }

  static async open(wishes: TestServerWishes = {}): Promise<PeopleWorld> {
    const server = await startTestServer(wishes);
    return new PeopleWorld(server, await makeBlueprint(server.url));
  }

  /** Another blueprint on the same server. */
  static async beside({ server }: PeopleWorld): Promise<PeopleWorld> {
    return new PeopleWorld(server, await makeBlueprint(server.url));
  }

  /** Somebody new, by the link of a role. */
  join(role: Role, name = `Person ${(this.#named += 1)}`, agency = 'Council'): Promise<OpenedSession> {
    return joinByLink(this.server.url, this.made.links[role], { name, agency });
  }

  /** Somebody new, by a way in. */
  joinBy({ link }: InviteAnswer, name = `Person ${(this.#named += 1)}`): Promise<OpenedSession> {
    return joinByLink(this.server.url, link ?? '', { name, agency: 'Council' });
  }

  /** A request below the blueprint's address. */
  ask(who: Somebody | null, method: string, rest: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.server.url}/api/blueprints/${this.made.id}${rest}`, {
      method,
      headers: { ...(who === null ? {} : bearer(who)), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async people(facilitator: Somebody): Promise<PeopleAnswer> {
    const response = await this.ask(facilitator, 'GET', '/people');
    expect(response.status).toBe(200);
    return peopleAnswer.parse(await response.json()) as unknown as PeopleAnswer;
  }

  async person(facilitator: Somebody, id: string): Promise<PersonAnswer | undefined> {
    return (await this.people(facilitator)).people.find((person) => person.id === id);
  }

  async invites(facilitator: Somebody): Promise<readonly InviteAnswer[]> {
    const response = await this.ask(facilitator, 'GET', '/invites');
    expect(response.status).toBe(200);
    return inviteAnswer.array().parse(await response.json()) as unknown as InviteAnswer[];
  }

  async invite(facilitator: Somebody, role: Role): Promise<InviteAnswer> {
    const found = (await this.invites(facilitator)).find((invite) => invite.role === role);
    if (found === undefined) throw new Error(`There is no way in for a ${role}.`);
    return found;
  }

  async makeInvite(facilitator: Somebody, terms: object): Promise<InviteAnswer> {
    const response = await this.ask(facilitator, 'POST', '/invites', terms);
    expect(response.status).toBe(201);
    return inviteAnswer.parse(await response.json()) as InviteAnswer;
  }

  /** Connect to a document, and wait until the server knows it. */
  async connect(who: Somebody, { rest = '', as }: { readonly rest?: string; readonly as?: Role } = {}): Promise<RawClient> {
    const before = this.server.registry.figures().sessions;
    const client = await RawClient.open(`${this.server.url.replace('http', 'ws')}/sync/${this.made.id}${rest}?token=${who.token}${as === undefined ? '' : `&as=${as}`}`);
    await until('it is connected or refused', () => client.closedWith !== null || this.server.registry.figures().sessions > before);
    return client;
  }

  /** Send an edit that writes one key. */
  edit(client: RawClient, key: string): void {
    client.send(update(writes(key)));
  }

  /** Whether an edit is on the board. */
  has(key: string): Promise<boolean> {
    return this.server.registry.read(`${this.made.id}/board`, (doc) => doc.getMap('test').has(key));
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
