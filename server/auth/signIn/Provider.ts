import * as oidc from 'openid-client';
import { isThisMachine, type ProviderSettings } from '../../signInSettings.ts';
import type { Clock } from '../../Clock.ts';
import type { Claims } from './personOf.ts';

/** How far its clock and ours may be apart. */
const SKEW_SECONDS = 30;
const TIMEOUT_SECONDS = 10;
/** After it did not answer, it is not asked for its description again for so long. */
const RETRY_AFTER_MS = 5_000;
/** Its description and keys are asked for again after so long: it may have moved. */
const KNOWN_FOR_MS = 6 * 60 * 60 * 1_000;

/** What has to come back unchanged from the provider, or be proved to it. */
export interface Proof {
  readonly state: string;
  readonly nonce: string;
  /** The secret of PKCE. */
  readonly verifier: string;
}

/** The provider does not answer, or its description cannot be used. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';
}

/** One OpenID Connect provider. It is asked for its description when somebody first signs in, and again until it answers, so that
 *  the server starts without it. Nothing is asked of other addresses than the issuer's, and those that the settings name. */
export class Provider {
  readonly settings: ProviderSettings;
  readonly #clock: Clock;
  readonly #redirectUri: () => string;
  #configuration: Promise<oidc.Configuration> | null = null;
  #askedAt = -Infinity;

  /** @param redirectUri where it sends people back. */
  constructor(settings: ProviderSettings, clock: Clock, redirectUri: () => string) {
    this.settings = settings;
    this.#clock = clock;
    this.#redirectUri = redirectUri;
  }

  /** Where to send somebody to sign in. @throws ProviderUnavailable */
  async address({ state, nonce, verifier }: Proof): Promise<string> {
    const configuration = await this.#known();
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirectUri(),
      scope: this.settings.scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).href;
  }

  /** What it says of somebody who came back with an answer: signature, issuer, audience, times, nonce, state and PKCE are checked.
   *  @param search what stands behind ? in the address that they came back by.
   *  @throws ProviderUnavailable; errors of `openid-client` for an answer that does not hold. */
  async claims(search: string, { state, nonce, verifier }: Proof): Promise<Claims & { readonly sub: string }> {
    const configuration = await this.#known();
    const cameBackBy = new URL(this.#redirectUri());
    cameBackBy.search = search;
    const tokens = await oidc.authorizationCodeGrant(configuration, cameBackBy, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
    const claims = tokens.claims();
    if (claims === undefined) throw new ProviderUnavailable('The provider sent no ID token');
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
  }

  async #known(): Promise<oidc.Configuration> {
    const now = this.#clock.elapsed();
    if (this.#configuration === null || now >= this.#askedAt + KNOWN_FOR_MS) {
      if (this.#configuration === null && now < this.#askedAt + RETRY_AFTER_MS) throw new ProviderUnavailable('It did not answer a moment ago');
      this.#askedAt = now;
      this.#configuration = this.#discover();
    }
    const asked = this.#configuration;
    try {
      return await asked;
    } catch (error) {
      if (this.#configuration === asked) this.#configuration = null;
      throw new ProviderUnavailable('Its description could not be had', { cause: error });
    }
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const server = new URL(issuer);
    const configuration = await oidc.discovery(server, clientId, { client_secret: clientSecret, [oidc.clockTolerance]: SKEW_SECONDS }, undefined, {
      timeout: TIMEOUT_SECONDS,
      // Else an ID token that came straight from the token endpoint would not be asked for its signature.
      execute: [oidc.enableNonRepudiationChecks, ...(server.protocol === 'http:' && isThisMachine(server.hostname) ? [oidc.allowInsecureRequests] : [])],
      [oidc.customFetch]: this.#fetch,
    });
    return configuration;
  }

  readonly #fetch: oidc.CustomFetch = (address, options) => {
    const { issuer, alsoAt } = this.settings;
    const origins = [issuer, ...alsoAt].map((each) => new URL(each).origin);
    if (!origins.includes(new URL(address).origin)) return Promise.reject(new Error('The provider’s description names an address that is not among its settings'));
    return fetch(address, options as RequestInit);
  };
}
