import { decodeRecords, encodeRecords, firstRecords, type PollRecord } from '../../shared/protocol/polling.ts';

/** What the sync provider uses of a WebSocket. */
export interface SyncSocket {
  binaryType: string;
  readonly readyState: number;
  readonly OPEN: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null;
  onerror: ((event: Event) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  send(data: Uint8Array): void;
  close(): void;
}

/** As RFC 6455 §7.4.1 calls a connection that broke without a word. */
const ABNORMAL = 1006;

/** A connection to `/sync` made of plain HTTP requests, with the face of a WebSocket: see `shared/protocol/polling.ts`.
 *  Any request that fails ends it; the provider then opens another and synchronises. */
export class PollingSocket implements SyncSocket {
  readonly OPEN = 1;
  binaryType = 'arraybuffer';
  readyState = 0;
  onopen: SyncSocket['onopen'] = null;
  onmessage: SyncSocket['onmessage'] = null;
  onerror: SyncSocket['onerror'] = null;
  onclose: SyncSocket['onclose'] = null;

  readonly #base: string;
  readonly #query: string;
  readonly #abort = new AbortController();
  #connection = '';
  #queue: PollRecord[] = [];
  #sent = 0;
  #sending = false;

  /** @param url as for a WebSocket: `wss://…/sync/<id>?…`. */
  constructor(url: string) {
    const address = new URL(url);
    address.protocol = address.protocol === 'wss:' ? 'https:' : 'http:';
    this.#base = `${address.origin}${address.pathname.replace(/\/$/, '')}/poll`;
    this.#query = address.search;
    void this.#open();
  }

  send(data: Uint8Array): void {
    if (this.readyState !== this.OPEN) return;
    this.#queue.push({ kind: 'message', message: data });
    void this.#flush();
  }

  close(): void {
    if (this.readyState >= 2) return;
    if (this.readyState === this.OPEN) {
      const farewell = encodeRecords([{ kind: 'close', code: 1000 }]);
      void fetch(this.#address('from', this.#sent), { method: 'POST', body: farewell as Uint8Array<ArrayBuffer>, keepalive: true }).catch(() => undefined); // the server notices by itself, later
    }
    this.#end(1000);
  }

  async #open(): Promise<void> {
    const answer = await this.#request(this.#base + this.#query, { method: 'POST' });
    if (answer === null) return;
    const { connection, close } = (await answer.json()) as { connection?: unknown; close?: unknown };
    if (typeof connection !== 'string') {
      this.#end(typeof close === 'number' ? close : ABNORMAL);
      return;
    }
    this.#connection = connection;
    this.readyState = this.OPEN;
    this.onopen?.(new Event('open'));
    await this.#receive();
  }

  async #receive(): Promise<void> {
    let received = 0;
    while (this.readyState === this.OPEN) {
      const answer = await this.#request(this.#address('after', received), {});
      if (answer === null) return;
      const records = decodeRecords(new Uint8Array(await answer.arrayBuffer()));
      received += records.length;
      for (const record of records) {
        if (this.readyState !== this.OPEN) return;
        if (record.kind === 'close') this.#end(record.code);
        else this.onmessage?.({ data: new Uint8Array(record.message).buffer });
      }
    }
  }

  async #flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#queue.length > 0 && this.readyState === this.OPEN) {
      const records = firstRecords(this.#queue);
      this.#queue = this.#queue.slice(records.length);
      const from = this.#sent;
      this.#sent += records.length;
      if ((await this.#request(this.#address('from', from), { method: 'POST', body: encodeRecords(records) as Uint8Array<ArrayBuffer> })) === null) return;
    }
    this.#sending = false;
  }

  /** @returns null when the connection ended instead. */
  async #request(address: string, init: RequestInit): Promise<Response | null> {
    try {
      const answer = await fetch(address, { ...init, signal: this.#abort.signal, cache: 'no-store' });
      if (answer.ok) return answer;
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error; // what fetch rejects with
    }
    this.#end(ABNORMAL);
    return null;
  }

  #address(parameter: 'from' | 'after', value: number): string {
    return `${this.#base}/${this.#connection}?${parameter}=${value}`;
  }

  #end(code: number): void {
    if (this.readyState >= 2) return;
    const wasOpening = this.readyState === 0;
    this.readyState = 3;
    this.#abort.abort();
    if (wasOpening) this.onerror?.(new Event('error'));
    this.onclose?.({ code, reason: '' });
  }
}
