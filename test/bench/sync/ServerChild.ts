import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TOP } from '../../helpers/sourceGraph.ts';

const GAUGE = fileURLToPath(new URL('peers/gauge.mjs', import.meta.url));
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 60_000;

/** What is run, and how. */
export interface Program {
  /** Absolute path of a JavaScript file that prints the address it listens on. It gets PORT and DATA_DIR. */
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A measured server: a process of its own with a data folder of its own, that says what it uses. */
export class ServerChild {
  readonly #program: Program;
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'placeprint-bench-'));
  readonly #answers = new Map<number, { readonly resolve: (value: number) => void; readonly reject: (error: Error) => void }>();
  #child: ChildProcess | null = null;
  #origin = '';
  #asked = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Such as `http://127.0.0.1:41234`. */
  get origin(): string {
    return this.#origin;
  }

  /** Start it, on the port that it had before. @throws Error when it does not say its address. */
  async start(): Promise<void> {
    const { path, env } = this.#program;
    const port = this.#origin === '' ? '0' : new URL(this.#origin).port;
    const child = spawn(process.execPath, ['--import', GAUGE, path], {
      cwd: TOP,
      env: { PATH: process.env.PATH, ...env, PORT: port, HOST: '127.0.0.1', DATA_DIR: this.#dataDir, ...(env.YPERSISTENCE === undefined ? {} : { YPERSISTENCE: this.#dataDir }) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const killWithUs = () => child.kill('SIGKILL');
    process.once('exit', killWithUs);
    child.once('exit', () => {
      process.removeListener('exit', killWithUs);
      this.#child = null;
      for (const { reject } of this.#answers.values()) reject(new Error('The server ended while it was measured.'));
      this.#answers.clear();
    });
    child.on('message', ({ number, value }: { number: number; value: number }) => {
      this.#answers.get(number)?.resolve(value);
      this.#answers.delete(number);
    });
    this.#origin = await addressPrintedBy(child);
  }

  /** Processor time that it has used so far, all its threads, in microseconds. */
  cpuMicros(): Promise<number> {
    return this.#ask('cpu');
  }

  /** JavaScript heap and buffers in use after a collection, in bytes. */
  memoryBytes(): Promise<number> {
    return this.#ask('memory');
  }

  /** End it as a power cut would. */
  kill9(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Ask it to save and end. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** Keep its data as it is now; only while it is stopped. @returns the folder, for `restoreData`. */
  keepData(): string {
    const copy = mkdtempSync(join(tmpdir(), 'placeprint-bench-'));
    cpSync(this.#dataDir, copy, { recursive: true });
    return copy;
  }

  /** Put kept data in the place of its own; only while it is stopped. */
  restoreData(copy: string): void {
    rmSync(this.#dataDir, { recursive: true, force: true });
    cpSync(copy, this.#dataDir, { recursive: true });
  }

  /** End it, and remove its data. */
  async close(): Promise<void> {
    await this.#end('SIGKILL');
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  #ask(ask: 'cpu' | 'memory'): Promise<number> {
    const child = this.#child;
    if (child === null) throw new Error('A server that does not run was asked what it uses.');
    const number = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      this.#answers.set(number, { resolve, reject });
      child.send({ ask, number });
    });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const ended = once(child, 'exit');
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    child.kill(signal);
    await ended;
    clearTimeout(limit);
  }
}

function addressPrintedBy(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (why: string) => reject(new Error(`A server ${why}. It printed:\n${printed}`));
    const limit = setTimeout(() => fail(`did not say its address within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const read = (chunk: Buffer) => {
      if (printed.length < 10_000) printed += chunk.toString();
      const said = / at (http:\/\/[^\s"]+?)\/?(?=[\s"])/.exec(printed);
      if (said?.[1] === undefined) return;
      clearTimeout(limit);
      resolve(said[1].replace('localhost', '127.0.0.1'));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      fail(`ended (${code ?? signal})`);
    });
  });
}
