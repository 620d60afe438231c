import { PollingSocket, type SyncSocket } from './PollingSocket.ts';

/** How long a WebSocket may take to open before plain HTTP is tried: proxies that block it often just let it hang. */
const OPEN_WITHIN_MS = 5_000;
const STORAGE_KEY = 'placeprint.transport';

/** Which way to try next. It alternates while neither opens, and stays with plain HTTP in this tab once only that has worked. */
let next: 'websocket' | 'polling' = remembered();

/** A connection to `/sync` by whichever way this network lets through: a WebSocket, or plain HTTP requests. To the provider
 *  it is a WebSocket. */
export class ReachableSocket implements SyncSocket {
  readonly OPEN = 1;
  onopen: SyncSocket['onopen'] = null;
  onmessage: SyncSocket['onmessage'] = null;
  onerror: SyncSocket['onerror'] = null;
  onclose: SyncSocket['onclose'] = null;
  readonly #inner: SyncSocket;
  readonly #way = next;
  #opened = false;
  #closed = false;
  readonly #impatience: ReturnType<typeof setTimeout> | null;

  constructor(url: string) {
    const inner: SyncSocket = this.#way === 'polling' ? new PollingSocket(url) : (new WebSocket(url) as SyncSocket);
    inner.binaryType = 'arraybuffer';
    this.#inner = inner;
    this.#impatience = this.#way === 'websocket' ? setTimeout(() => inner.close(), OPEN_WITHIN_MS) : null;
    inner.onopen = (event) => {
      this.#settle();
      this.#opened = true;
      remember(this.#way);
      this.onopen?.(event);
    };
    inner.onmessage = (event) => this.onmessage?.(event);
    inner.onerror = (event) => this.onerror?.(event);
    inner.onclose = ({ code, reason }) => {
      this.#settle();
      if (this.#closed) return;
      this.#closed = true;
      if (!this.#opened) next = this.#way === 'websocket' ? 'polling' : 'websocket';
      this.onclose?.({ code, reason });
    };
  }

  get binaryType(): string {
    return this.#inner.binaryType;
  }

  set binaryType(type: string) {
    this.#inner.binaryType = type;
  }

  get readyState(): number {
    return this.#inner.readyState;
  }

  send(data: Uint8Array): void {
    this.#inner.send(data);
  }

  close(): void {
    this.#settle();
    this.#inner.close();
  }

  #settle(): void {
    if (this.#impatience !== null) clearTimeout(this.#impatience);
  }
}

function remembered(): 'websocket' | 'polling' {
  try {
    return sessionStorage.getItem(STORAGE_KEY) === 'polling' ? 'polling' : 'websocket';
  } catch {
    return 'websocket';
  }
}

function remember(way: 'websocket' | 'polling'): void {
  next = way;
  try {
    sessionStorage.setItem(STORAGE_KEY, way);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // storage is off here: each load tries anew
  }
}
