import { postJson } from '../../helpers/api.ts';

/** A browser as far as signing in goes: it keeps cookies, of each origin, and follows redirects as it is told. */
export class SignInBrowser {
  readonly #ours: string;
  readonly #cookies = new Map<string, Map<string, string>>();

  /** @param ours the server's origin. */
  constructor(ours: string) {
    this.#ours = ours;
  }

  /** Ask our server where to go. */
  async begin(provider: string, back = '/'): Promise<Response> {
    return this.#keep(await postJson(`${this.#ours}/api/sign-in/${provider}`, { back }, this.headers(this.#ours)));
  }

  /** Go to the provider, and on from page to page, until it sends us back. @returns the address by which we came back. */
  async atProvider(address: string): Promise<string> {
    let at = address;
    for (let steps = 0; steps < 10; steps += 1) {
      const response = await this.visit(at);
      const next = response.headers.get('location');
      if (next === null) throw new Error(`${at} answered ${response.status}: ${await response.text()}`);
      at = new URL(next, at).href;
      if (at.startsWith(`${this.#ours}/`)) return at;
    }
    throw new Error('The provider sends from page to page.');
  }

  /** Sign in, from page to page. @returns where our server leads in the end. */
  async signIn(provider: string, back = '/'): Promise<string> {
    const begun = await this.begin(provider, back);
    const { address } = (await begun.json()) as { address: string };
    return this.comeBack(await this.atProvider(address));
  }

  /** Come back by an address. @returns where our server leads. */
  async comeBack(address: string): Promise<string> {
    const response = await this.visit(address);
    if (response.status !== 303) throw new Error(`It answered ${response.status}: ${await response.text()}`);
    return response.headers.get('location') ?? '';
  }

  async visit(address: string): Promise<Response> {
    return this.#keep(await fetch(address, { redirect: 'manual', headers: this.headers(new URL(address).origin) }));
  }

  /** What it would send to an origin. */
  headers(origin: string): Record<string, string> {
    const cookies = this.#cookies.get(origin);
    return cookies === undefined || cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  /** The cookies of our server, by name. */
  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies.get(this.#ours) ?? new Map();
  }

  /** Hold a cookie of our server, as somebody who took it from elsewhere. */
  hold(name: string, value: string): void {
    this.#cookies.set(this.#ours, new Map([...this.cookies, [name, value]]));
  }

  #keep(response: Response): Response {
    const { origin } = new URL(response.url);
    const kept = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, kept);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /Max-Age=0/i.test(cookie)) kept.delete(name);
      else kept.set(name, value);
    }
    return response;
  }
}
