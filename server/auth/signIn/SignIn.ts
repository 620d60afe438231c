import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { SignInFailure } from '../../../shared/protocol/signIn.ts';
import type { Clock } from '../../Clock.ts';
import type { ProviderSettings } from '../../signInSettings.ts';
import { newToken, type Secrets } from '../Secrets.ts';
import { readCookie, sessionCookie } from '../sessionCookie.ts';
import { personOf, type SignedInPerson } from './personOf.ts';
import { Provider, ProviderUnavailable } from './Provider.ts';
import { seal, unseal } from './sealed.ts';

/** How long somebody may take to sign in with their organisation. */
const FLOW_SECONDS = 10 * 60;
/** How long a browser stays signed in with an organisation: a working day. */
const PERSON_SECONDS = 12 * 60 * 60;
const PERSON_COOKIE = 'placeprint-person';

const flowSchema = z.strictObject({ provider: z.string(), state: z.string(), nonce: z.string(), verifier: z.string(), back: z.string(), until: z.number() });
const personSchema = z.strictObject({ provider: z.string(), issuer: z.string(), name: z.string(), agency: z.string(), until: z.number() });

/** Somebody who has signed in with an organisation in this browser. */
export interface KnownPerson {
  readonly name: string;
  readonly agency: string;
  /** What people know the provider as. */
  readonly provider: string;
}

/** How signing in ended. `cookies` are to be set in any case. */
export type SignInEnd =
  | { readonly ok: true; readonly person: SignedInPerson; readonly back: string; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly failure: SignInFailure; readonly back: string; readonly cookies: readonly string[] };

/** What signing in works with. */
export interface SignInOptions {
  readonly providers: readonly ProviderSettings[];
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The origin that people use. */
  readonly origin: () => string;
}

/** Organisations' sign-in. What has to come back from a provider waits in a cookie of the browser that asked, sealed, for one
 *  use within some minutes; who somebody is then stands in another one. Nothing of it is stored here. */
export class SignIn {
  readonly #providers: ReadonlyMap<string, Provider>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #origin: () => string;
  readonly #flowKey: Buffer;
  readonly #personKey: Buffer;
  /** States that came back, until they would have run out. */
  readonly #used = new Map<string, number>();

  constructor({ providers, secrets, clock, logger, origin }: SignInOptions) {
    this.#providers = new Map(providers.map((settings) => [settings.id, new Provider(settings, clock, () => `${origin()}/api/sign-in/${settings.id}/callback`)]));
    this.#clock = clock;
    this.#logger = logger;
    this.#origin = origin;
    this.#flowKey = secrets.keyFor('sign-in flow');
    this.#personKey = secrets.keyFor('signed-in person');
  }

  /** Organisations that people can sign in with. */
  get providers(): readonly { readonly id: string; readonly label: string }[] {
    return [...this.#providers.values()].map(({ settings: { id, label } }) => ({ id, label }));
  }

  /** Send somebody to sign in. @returns where to, and the cookie that binds the way back to their browser; or why not.
   *  @param back the path of ours to return to. */
  async begin(id: string, back: string): Promise<{ readonly address: string; readonly cookie: string } | 'unknown' | 'unavailable'> {
    const provider = this.#providers.get(id);
    if (provider === undefined) return 'unknown';
    const [state, nonce, verifier] = [newToken(), newToken(), newToken()];
    try {
      const address = await provider.address({ state, nonce, verifier });
      const flow = { provider: id, state, nonce, verifier, back, until: this.#clock.now() + FLOW_SECONDS * 1_000 };
      return { address, cookie: this.#flowCookie(state, seal(this.#flowKey, flow), FLOW_SECONDS) };
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      this.#logger.warn({ provider: id, why: reasonIn(error) }, 'a sign-in provider is not there');
      return 'unavailable';
    }
  }

  /** Somebody comes back. */
  async finish(id: string, search: string, headers: IncomingHttpHeaders): Promise<SignInEnd> {
    const state = new URLSearchParams(search).get('state') ?? '';
    const flow = this.#flowOf(id, state, headers);
    const provider = this.#providers.get(id);
    const cleared = [this.#flowCookie(state, '', 0)];
    if (flow === null || provider === undefined) return { ok: false, failure: 'expired', back: '/', cookies: cleared };
    this.#used.set(state, flow.until);
    const { back } = flow;
    const found = await this.#identify(provider, search, flow);
    if (typeof found === 'string') return { ok: false, failure: found, back, cookies: cleared };
    const person = { provider: id, issuer: found.issuer, name: found.name, agency: found.agency, until: this.#clock.now() + PERSON_SECONDS * 1_000 };
    return { ok: true, person: found, back, cookies: [...cleared, this.#personCookie(seal(this.#personKey, person), PERSON_SECONDS)] };
  }

  /** Who a browser has signed in as. @returns null for nobody, once it is long ago, and when the provider is not among the settings
   *  any more. */
  known(headers: IncomingHttpHeaders): KnownPerson | null {
    const { success, data } = personSchema.safeParse(unseal(this.#personKey, readCookie(headers.cookie, PERSON_COOKIE)));
    if (!success || data.until <= this.#clock.now()) return null;
    const settings = this.#providers.get(data.provider)?.settings;
    return settings?.issuer === data.issuer ? { name: data.name, agency: data.agency, provider: settings.label } : null;
  }

  /** The header that signs a browser out. */
  signOut(): string {
    return this.#personCookie('', 0);
  }

  async #identify(provider: Provider, search: string, flow: z.output<typeof flowSchema>): Promise<SignedInPerson | SignInFailure> {
    try {
      return personOf(await provider.claims(search, flow), provider.settings);
    } catch (error) {
      // Its own words may quote what it was sent: only what kind of failure it was is logged.
      this.#logger.warn({ provider: provider.settings.id, why: reasonIn(error) }, 'somebody could not be signed in');
      if (error instanceof ProviderUnavailable || isTimeout(error)) return 'unavailable';
      return codeIn(error) === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR' ? 'refused' : 'failed';
    }
  }

  /** What waits for a state in the browser that comes back with it. */
  #flowOf(id: string, state: string, headers: IncomingHttpHeaders): z.output<typeof flowSchema> | null {
    const now = this.#clock.now();
    for (const [used, until] of this.#used) if (until <= now) this.#used.delete(used);
    const { success, data } = flowSchema.safeParse(unseal(this.#flowKey, readCookie(headers.cookie, flowName(state))));
    return success && data.state === state && data.provider === id && data.until > now && !this.#used.has(state) ? data : null;
  }

  /** The way back comes from the provider's site: a strict cookie would not come with it. */
  #flowCookie(state: string, value: string, seconds: number): string {
    return `${flowName(state)}=${value}; Path=/api/sign-in/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${this.#isSecure() ? '; Secure' : ''}`;
  }

  #personCookie(value: string, seconds: number): string {
    return sessionCookie(PERSON_COOKIE, value, seconds, this.#isSecure());
  }

  #isSecure(): boolean {
    return this.#origin().startsWith('https:');
  }
}

/** One cookie for each state, so that signing in in two windows works. */
function flowName(state: string): string {
  return `placeprint-sign-in-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;
}

function codeIn(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function reasonIn(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return [error, cause].flatMap((each) => (each instanceof Error ? [codeIn(each) || each.name] : [])).join(', ');
}

function isTimeout(error: unknown): boolean {
  return codeIn(error) === 'OAUTH_TIMEOUT' || (error instanceof TypeError && codeIn(error) === '');
}
