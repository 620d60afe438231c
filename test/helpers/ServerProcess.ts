import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOP } from './sourceGraph.ts';

const PROGRAM = join(TOP, 'dist/server/main.js');
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 20_000;

/** The built server as its own process, on a free port of the loopback address, with a data folder of its own.
 *  It outlives crashes that a test makes: the port and the data stay the same until `close`. */
export class ServerProcess {
  /** Where its data is kept. */
  readonly dataDir: string;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #address = '';
  #printed = '';

  private constructor(env: Readonly<Record<string, string>>, within: string) {
    this.#env = env;
    this.dataDir = mkdtempSync(join(within, 'placeprint-'));
  }

  /** Start one. `env` adds settings, such as `LOG_LEVEL`; its data folder is made within another.
   *  @throws Error with what the server printed, when it does not say its address. */
  static async start(env: Readonly<Record<string, string>> = {}, within = tmpdir()): Promise<ServerProcess> {
    if (!existsSync(PROGRAM)) throw new Error('There is no built server; run `npm run build` first.');
    const server = new ServerProcess(env, within);
    await server.#spawn('0');
    return server;
  }

  /** Its address without a slash at the end, such as `http://127.0.0.1:41234`. */
  get origin(): string {
    return this.#address;
  }

  /** The process id, or null while it is down. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** All that it has printed so far, on both streams. */
  get printed(): string {
    return this.#printed;
  }

  /** End it as a power cut would: nothing of its own gets to run. Settles when it is gone. */
  async kill9(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ask it to end, and wait. @returns its exit code, or null when it had to be killed. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Start again on the same port and data, after `kill9` or `stop`; a running one is stopped first. */
  async restart(): Promise<void> {
    await this.stop();
    await this.#spawn(new URL(this.#address).port);
  }

  /** Stop it and remove its data. */
  async close(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async #spawn(port: string): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM], {
      cwd: TOP,
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...this.#env, PORT: port, DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const killWithUs = () => child.kill('SIGKILL');
    process.once('exit', killWithUs);
    child.once('exit', () => {
      process.removeListener('exit', killWithUs);
      this.#child = null;
    });
    const from = this.#printed.length;
    this.#address = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`The server ${why}. It printed:\n${this.#printed.slice(from)}`));
      const limit = setTimeout(() => fail(`did not say its address within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
      const read = (chunk: Buffer) => {
        this.#printed += chunk.toString();
        const said = /Placeprint is at (http:\/\/[^\s"]+?)\/?(?=[\s"])/.exec(this.#printed.slice(from));
        if (said?.[1] === undefined) return;
        clearTimeout(limit);
        resolve(said[1]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', (error) => fail(`could not be started: ${error.message}`));
      child.once('exit', (code, signal) => {
        clearTimeout(limit);
        fail(`ended at once (${code ?? signal})`);
      });
    });
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (child === null) return null;
    const ended = once(child, 'exit') as Promise<[number | null]>;
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    child.kill(signal);
    const [code] = await ended;
    clearTimeout(limit);
    return code;
  }
}
