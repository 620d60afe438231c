import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Framing } from '../../../server/transport/Framing.ts';
import { Heartbeat } from '../../../server/transport/Heartbeat.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { barrier, update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { SyncWorld } from './SyncWorld.ts';

describe('frames', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000])('of %i bytes are read by others as they were meant', async (length) => {
    const message = Uint8Array.from({ length }, (_, index) => index % 251);
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    server.on('connection', (_socket, { socket }: IncomingMessage) => {
      for (const part of new Framing().frame(message)) socket.write(part);
    });
    await once(server, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [data, isBinary] = (await once(client, 'message')) as [Buffer, boolean];
    expect([isBinary, Buffer.compare(data, message)]).toEqual([true, 0]);
    client.terminate();
    server.close();
  });

  it('are made once for a message that goes to many', () => {
    const framing = new Framing();
    const message = Uint8Array.of(1, 2, 3);
    const frame = framing.frame(message);
    expect(framing.frame(message)).toBe(frame);
    expect(framing.frame(Uint8Array.of(1, 2, 3))).not.toBe(frame);
  });
});

describe('on a connection', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await SyncWorld.start();
  });
  afterEach(() => world.stop());

  it('[R1] small and large messages, pings and answers to pings stay whole and in order', async () => {
    const [writer, reader] = [await world.raw('writer:editor'), await world.raw('reader:viewer')];
    await until('both are in', () => world.registry.figures().sessions === 2);
    let pongs = 0;
    reader.socket.on('pong', () => (pongs += 1));
    for (let round = 0; round < 40; round += 1) {
      writer.send(update(writes(`key ${round}`, 'x'.repeat(round % 4 === 0 ? 100_000 : 10 * round))));
      writer.send(barrier(round));
      reader.socket.ping();
      await until('it is stored', () => writer.heard.some((message) => message.kind === 'stored' && message.number === round));
    }
    await until('all pings are answered', () => pongs === 40);
    await until('the reader has all', () => reader.heard.filter(({ kind }) => kind === 'update').length === 40);
    expect([writer.closedWith, reader.closedWith]).toEqual([null, null]);
  });
});

describe('a heartbeat', () => {
  it('[R65] asks each once in an interval, and not all at once', () => {
    const clock = new FakeClock();
    const heartbeat = new Heartbeat(clock, 15_000);
    const asked: number[] = [];
    for (let index = 0; index < 150; index += 1) heartbeat.add({ heartbeat: () => asked.push(clock.elapsed()) });
    clock.advance(15_000);
    expect(asked).toHaveLength(150);
    expect(new Set(asked).size).toBe(15);
    heartbeat.stop();
    expect(clock.waiting).toBe(0);
  });

  it('[R65] is patient for one round when it could not beat for a while', () => {
    const clock = new FakeClock();
    const heartbeat = new Heartbeat(clock, 15_000);
    const patience: boolean[] = [];
    heartbeat.add({ heartbeat: (patient) => patience.push(patient) });
    clock.advance(30_000);
    expect(patience).toEqual([false, false]);
    clock.sleep(3_600_000);
    clock.advance(14_000);
    expect(patience.slice(2)).toEqual([true]);
    clock.advance(30_000);
    expect(patience.slice(3)).toEqual([false, false]);
    heartbeat.stop();
  });

  it('[R65] does not mind that the date is set', async () => {
    const clock = new FakeClock();
    const world = await SyncWorld.start({ clock });
    try {
      const client = await world.raw('anna:editor');
      await until('she is in', () => world.registry.figures().sessions === 1);
      for (const jump of [-86_400_000, 2 * 86_400_000]) {
        clock.setForward(jump);
        const pinged = once(client.socket, 'ping');
        clock.advance(15_000);
        await pinged;
        client.send(barrier(1));
        await until('the ping is answered', () => client.heard.some(({ kind }) => kind === 'stored'));
        client.heard.length = 0;
      }
      expect([world.sync.size, client.closedWith]).toEqual([1, null]);
    } finally {
      await world.stop();
    }
  });
});
