import { WebsocketProvider } from 'y-websocket';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { until } from './until.ts';

/** A stock `y-websocket` client: the provider from npm, over a real socket. */
export class StockClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Close codes of its connections so far. */
  readonly closes: number[] = [];

  /** `origin` is `ws://…`; `room` is what follows `/sync/`. It connects at once. */
  constructor(origin: string, room: string, token: string | null, doc = new Y.Doc()) {
    this.doc = doc;
    this.provider = new WebsocketProvider(`${origin}/sync`, room, doc, {
      params: token === null ? {} : { token },
      // The constructor of `ws` fits where the browser's is expected; only its type says more.
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 200,
    });
    this.provider.on('connection-close', (event) => {
      if (event !== null) this.closes.push(event.code);
    });
  }

  /** @returns itself, once it has the server's document. */
  async synced(): Promise<this> {
    await until('the stock client is synced', () => this.provider.synced);
    return this;
  }

  /** Everything in the document's map `test`. */
  get test(): Y.Map<unknown> {
    return this.doc.getMap('test');
  }

  /** The states of the others, as their own identity is stamped. */
  get others(): Record<string, unknown>[] {
    return [...this.provider.awareness.getStates()].flatMap(([client, state]) => (client === this.doc.clientID ? [] : [state]));
  }

  /** Leave for good. */
  destroy(): void {
    this.provider.destroy();
    this.provider.awareness.destroy();
    this.doc.destroy();
  }
}
