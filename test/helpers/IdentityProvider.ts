import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider';

export const CLIENT = { clientId: 'placeprint', clientSecret: 'a secret that only the two of them know' };

/** What an organisation says of somebody. */
export type Account = Readonly<Record<string, unknown>>;

/** A real OpenID Connect provider (oidc-provider) on this machine, whose people are signed in without being asked. It has an address
 *  from the beginning, and answers once `serve` was called. */
export class IdentityProvider {
  /** Its people, by their id. */
  readonly accounts = new Map<string, Account>();
  /** Who sits before the browser; null for somebody who says no. */
  signsIn: string | null = null;
  /** What its ID tokens say otherwise than they should, and whether somebody else signs them. */
  lies: { readonly claims?: Account; readonly byAnother?: boolean } | null = null;
  /** How many requests it has had. */
  asked = 0;
  readonly #http: Server;
  readonly #key = newKey();
  #answer: ((request: IncomingMessage, response: ServerResponse) => unknown) | null = null;

  private constructor() {
    this.#http = createServer((request, response) => {
      this.asked += 1;
      if (this.#answer === null) response.writeHead(503).end();
      else void this.#answer(request, response);
    });
  }

  static async listen(): Promise<IdentityProvider> {
    const made = new IdentityProvider();
    made.#http.listen(0, '127.0.0.1');
    await once(made.#http, 'listening');
    return made;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Answer from now on. @param redirectUri where people are sent back to. */
  serve(redirectUri: string): void {
    const provider = new Provider(this.issuer, this.#configuration(redirectUri));
    provider.on('server_error', (_context, error) => {
      throw error;
    });
    const callback = provider.callback();
    this.#answer = (request, response) => {
      if (request.url?.startsWith('/interaction/') === true) return this.#decide(provider, request, response);
      if (request.url === '/token' && this.lies !== null) this.#lie(response, this.lies);
      return callback(request, response);
    };
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  #configuration(redirectUri: string): Configuration {
    const kept = new Map<string, AdapterPayload>();
    return {
      adapter: (kind) => adapterOn(kept, kind),
      clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] }],
      jwks: { keys: [{ ...this.#key.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' } as never] },
      cookies: { keys: ['only for tests'] },
      features: { devInteractions: { enabled: false } },
      claims: { openid: ['sub'], profile: ['name', 'groups', 'organisation'], email: ['email', 'email_verified'] },
      ttl: { IdToken: 3_600, AccessToken: 600, AuthorizationCode: 60, Grant: 600, Interaction: 600, Session: 600 },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...this.accounts.get(id) }) }),
      loadExistingGrant: async ({ oidc: { client, session, provider } }) => {
        if (client === undefined || session?.accountId === undefined) return undefined;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    };
  }

  /** Let an answer hold another ID token. */
  #lie(response: ServerResponse, { claims = {}, byAnother = false }: NonNullable<IdentityProvider['lies']>): void {
    const end = response.end.bind(response) as (body: string) => ServerResponse;
    response.end = ((body: Buffer | string) => {
      const answer = JSON.parse(String(body)) as { id_token: string };
      const [head = '', payload = ''] = answer.id_token.split('.');
      const told = Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Account), ...claims })).toString('base64url');
      const signature = sign('sha256', Buffer.from(`${head}.${told}`), byAnother ? newKey() : this.#key).toString('base64url');
      response.removeHeader('content-length');
      return end(JSON.stringify({ ...answer, id_token: `${head}.${told}.${signature}` }));
    }) as never;
  }

  async #decide(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const result = this.signsIn === null ? { error: 'access_denied' } : { login: { accountId: this.signsIn, remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
}

/** Keeps what a provider has to remember, in this process. */
function adapterOn(kept: Map<string, AdapterPayload>, kind: string): Adapter {
  const key = (id: string) => `${kind} ${id}`;
  return {
    upsert: async (id, payload) => void kept.set(key(id), payload),
    find: async (id) => kept.get(key(id)),
    findByUid: async (uid) => [...kept.values()].find((payload) => payload['uid'] === uid && payload.kind === kind),
    findByUserCode: async () => undefined,
    consume: async (id) => void kept.set(key(id), { ...kept.get(key(id)), consumed: Math.floor(Date.now() / 1_000) }),
    destroy: async (id) => void kept.delete(key(id)),
    revokeByGrantId: async (grant) => {
      for (const [id, { grantId }] of kept) if (grantId === grant) kept.delete(id);
    },
  };
}

function newKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
}
