import { once } from 'node:events';
import { WebSocket } from 'ws';
import { readServerMessage } from './syncMessages.ts';
import type { ServerMessage } from './syncMessages.ts';
import { until } from './until.ts';

/** A WebSocket that sends whatever a test wants. */
export class RawClient {
  readonly socket: WebSocket;
  readonly heard: ServerMessage[] = [];
  /** Null while it is open. */
  closedWith: number | null = null;

  private constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer) => this.heard.push(readServerMessage(data)));
    this.socket.on('close', (code) => {
      this.closedWith = code;
    });
    // What went wrong is told by the close that follows.
    this.socket.on('error', () => undefined);
  }

  static async open(url: string): Promise<RawClient> {
    const client = new RawClient(url);
    await once(client.socket, 'open');
    return client;
  }

  send(bytes: Uint8Array | string): void {
    this.socket.send(bytes);
  }

  /** @returns the code it was closed with. */
  async closed(): Promise<number> {
    await until('the connection is closed', () => this.closedWith !== null);
    return this.closedWith ?? 0;
  }
}
