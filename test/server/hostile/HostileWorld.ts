import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import type { Role } from '../../../shared/domain/Role.ts';
import type { CreatedBlueprint } from '../../../shared/protocol/api.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { RawClient } from '../../helpers/RawClient.ts';
import { startTestServer, type TestServer, type TestServerWishes } from '../../helpers/startServer.ts';
import { StockClient } from '../../helpers/StockClient.ts';
import { until } from '../../helpers/until.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A real server with one board, an honest pair who work on it, and attackers with good tokens. */
export class HostileWorld {
  readonly server: TestServer;
  readonly blueprint: CreatedBlueprint;
  readonly #pair: readonly [StockClient, StockClient];
  readonly #attackers = new Set<RawClient>();
  readonly #tokens = new Map<string, string>();
  #round = 0;
  /** How long the honest pair waited for each other, in milliseconds. */
  readonly waits: number[] = [];

  private constructor(server: TestServer, blueprint: CreatedBlueprint, pair: readonly [StockClient, StockClient]) {
    this.server = server;
    this.blueprint = blueprint;
    this.#pair = pair;
  }

  static async start(wishes: TestServerWishes = {}): Promise<HostileWorld> {
    const server = await startTestServer(wishes);
    const blueprint = await makeBlueprint(server.url, { template: 'community-integration' });
    const honest = async (name: string): Promise<StockClient> => {
      const { token } = await joinByLink(server.url, blueprint.links.editor, { name, agency: 'Council' });
      return new StockClient(server.url.replace('http', 'ws'), blueprint.id, token).synced();
    };
    return new HostileWorld(server, blueprint, [await honest('A'), await honest('B')]);
  }

  /** Address of the board for somebody with a role. The same `name` is the same participant. */
  async url(name = 'attacker', role: Role = 'editor'): Promise<string> {
    const key = `${name} ${role}`;
    let token = this.#tokens.get(key);
    if (token === undefined) {
      token = (await joinByLink(this.server.url, this.blueprint.links[role], { name, agency: 'Elsewhere' })).token;
      this.#tokens.set(key, token);
    }
    return `${this.server.url.replace('http', 'ws')}/sync/${this.blueprint.id}?token=${token}`;
  }

  /** One more connection of an attacker. */
  async attacker(name?: string, role?: Role): Promise<RawClient> {
    const client = await RawClient.open(await this.url(name, role));
    this.#attackers.add(client);
    return client;
  }

  /** Let go of a connection of an attacker. */
  drop(client: RawClient): void {
    client.socket.terminate();
    this.#attackers.delete(client);
  }

  /** One more who opens the board honestly, and leaves. */
  async newcomer(): Promise<StockClient> {
    const { token } = await joinByLink(this.server.url, this.blueprint.links.viewer, { name: 'Newcomer', agency: 'Council' });
    return new StockClient(this.server.url.replace('http', 'ws'), this.blueprint.id, token).synced();
  }

  /** Expect that the pair see each other's edits, and that neither was ever cut off. */
  async undisturbed(): Promise<void> {
    const [a, b] = this.#pair;
    const round = (this.#round += 1);
    const begun = performance.now();
    a.test.set('by a', round);
    b.test.set('by b', round);
    await until('the honest pair see each other', () => a.test.get('by b') === round && b.test.get('by a') === round);
    this.waits.push(performance.now() - begun);
    expect([a.closes, b.closes]).toEqual([[], []]);
  }

  /** Let the pair work on while something happens. @returns what it comes to. */
  async meanwhile<T>(happening: Promise<T>): Promise<T> {
    let over = false;
    const settled = happening.finally(() => {
      over = true;
    });
    // Reported by the `await` below; until then nobody listens.
    settled.catch(() => undefined);
    do await this.undisturbed();
    while (!over);
    const result = await settled;
    await this.undisturbed();
    return result;
  }

  /** Only the honest pair is left. */
  async attackersGone(): Promise<void> {
    for (const client of this.#attackers) client.socket.terminate();
    this.#attackers.clear();
    await until('only the pair is left', () => this.server.registry.figures().sessions === 2);
  }

  async stop(): Promise<void> {
    for (const client of this.#attackers) client.socket.terminate();
    for (const client of this.#pair) client.destroy();
    await this.server.stop();
  }
}

/** Heap and buffers of this process, the server included, that are in use after a collection. In bytes. */
export function memoryInUse(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
