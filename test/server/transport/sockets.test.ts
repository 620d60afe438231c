import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../shared/protocol/closeCodes.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { memberOf } from '../../helpers/members.ts';
import type { StockClient } from '../../helpers/StockClient.ts';
import { barrier, queryPresence, step1, update, writes } from '../../helpers/syncMessages.ts';
import { until } from '../../helpers/until.ts';
import { SyncWorld } from './SyncWorld.ts';
import type { SyncWorldWishes } from './SyncWorld.ts';

let world: SyncWorld;
async function start(wishes?: SyncWorldWishes): Promise<void> {
  world = await SyncWorld.start(wishes);
}
afterEach(async () => {
  await world.stop();
});

/** Two who work together: whatever happens to somebody else, they go on and lose nothing. */
async function bystanders(): Promise<{ undisturbed(): Promise<void> }> {
  const pair: [StockClient, StockClient] = [await world.stock('a:editor').synced(), await world.stock('b:editor').synced()];
  let round = 0;
  return {
    undisturbed: async () => {
      const [a, b] = pair;
      round += 1;
      a.test.set('by a', round);
      b.test.set('by b', round);
      await until('they see each other', () => a.test.get('by b') === round && b.test.get('by a') === round);
      expect([a.closes, b.closes]).toEqual([[], []]);
    },
  };
}

describe('a connection', () => {
  it('[R61] that sends 50 MB in one frame is closed as too large, unread, and nobody else notices', async () => {
    await start();
    const others = await bystanders();
    const attacker = await world.raw('x:editor');
    attacker.send(new Uint8Array(50 * 1024 * 1024));
    await others.undisturbed();
    expect(await attacker.closed()).toBe(CLOSE.tooLarge);
    await others.undisturbed();
  });

  it('[R61] that sends a large message in small fragments is closed as too large', async () => {
    await start();
    const others = await bystanders();
    const attacker = await world.raw('x:editor');
    const fragment = new Uint8Array(1024 * 1024);
    for (let index = 0; index < 12; index += 1) attacker.socket.send(fragment, { fin: index === 11 });
    expect(await attacker.closed()).toBe(CLOSE.tooLarge);
    await others.undisturbed();
  });

  it('[R61] may send a message of just the largest size', async () => {
    await start();
    const writer = await world.raw('x:editor');
    const text = 'x'.repeat(LIMITS.maxMessageBytes - 200);
    const large = update(writes('large', text));
    expect(large.length).toBeGreaterThan(LIMITS.maxMessageBytes - 200);
    writer.send(large);
    writer.send(barrier(1));
    await until('it is stored', () => writer.heard.some(({ kind }) => kind === 'stored'));
    expect((await world.stock('a:editor').synced()).test.get('large')).toHaveLength(text.length);
  });

  it.each([
    ['text', 'hello'],
    ['noise', Uint8Array.from({ length: 500 }, (_, index) => (index * 89) % 256)],
    ['an unknown kind of message', Uint8Array.of(99)],
  ])('[R60] that sends %s is closed as malformed', async (_what, bytes) => {
    await start();
    const others = await bystanders();
    const attacker = await world.raw('x:editor');
    attacker.send(bytes);
    expect(await attacker.closed()).toBe(CLOSE.malformed);
    await others.undisturbed();
  });

  it.each([
    ['that no WebSocket may send', [0xff, 0xff, 0xff, 0xff]],
    ['without a mask', [0x82, 0x01, 0x00]],
    ['of text that is not UTF-8', [0x81, 0x81, 0, 0, 0, 0, 0xff]],
  ])('[R60] that sends a frame %s is closed as malformed', async (_what, frame) => {
    await start();
    const others = await bystanders();
    const { port } = new URL(world.origin);
    const socket = connect(Number(port), '127.0.0.1');
    const heard: number[] = [];
    socket.on('data', (chunk: Buffer) => heard.push(...chunk));
    socket.write(
      'GET /sync/first?token=x:editor HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await until('the handshake is done', () => Buffer.from(heard).includes('\r\n\r\n'));
    socket.write(Uint8Array.from(frame));
    const code = [CLOSE.malformed >> 8, CLOSE.malformed & 255];
    // The close frame: opcode 8, two bytes.
    await until('it is closed', () => Buffer.from(heard).includes(Buffer.from([0x88, 2, ...code])));
    socket.destroy();
    await others.undisturbed();
  });

  it('[R62] that sends too fast is closed', async () => {
    await start({ limits: { messageBurst: 100, messagesPerSecond: 1 } });
    const others = await bystanders();
    const attacker = await world.raw('x:viewer');
    for (let index = 0; index < 200; index += 1) attacker.send(queryPresence());
    expect(await attacker.closed()).toBe(CLOSE.tooFast);
    await others.undisturbed();
  });

  it('[R63] that does not read is closed, and its memory comes back, while others write on', async () => {
    await start({ limits: { maxUnreadBytes: 500_000, bytesPerSecond: 1e9, byteBurst: 1e9 } });
    const others = await bystanders();
    const slow = await world.raw('slow:viewer');
    slow.socket.pause();
    const writer = await world.raw('w:editor');
    const sessions = world.registry.figures().sessions;
    for (let index = 0; world.registry.figures().sessions === sessions; index += 1) {
      if (index > 200) throw new Error('The slow reader was never closed');
      writer.send(update(writes(`large ${index}`, 'x'.repeat(300_000))));
      writer.send(barrier(index));
      await until('it is stored', () => writer.heard.some((message) => message.kind === 'stored' && message.number === index));
    }
    await others.undisturbed();
    slow.socket.resume();
    expect(await slow.closed()).toBe(CLOSE.tooSlow);
  }, 30_000);

  it('that breaks off in the midst of a message disturbs nobody', async () => {
    await start();
    const others = await bystanders();
    const attacker = await world.raw('x:editor');
    attacker.socket.send(new Uint8Array(1_000), { fin: false });
    attacker.socket.terminate();
    await until('it is gone', () => world.sync.size === 2);
    await others.undisturbed();
    expect(world.errors).toEqual([]);
  });
});

describe('the handshake', () => {
  it('is for /sync only', async () => {
    await start();
    for (const path of ['/', '/sync', '/sync/', '/sync/a/b', '/sync/../etc', '/other/first', '/sync/first/talk/more']) {
      const socket = connect(Number(new URL(world.origin).port), '127.0.0.1');
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1.1 404 /);
      socket.destroy();
    }
  });

  it('that breaks off while somebody is identified disturbs nobody', async () => {
    let admit = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      admit = resolve;
    });
    await start({
      authenticate: async () => {
        await asked;
        return { ok: true, member: memberOf('a') };
      },
    });
    const socket = connect(Number(new URL(world.origin).port), '127.0.0.1');
    socket.write(
      'GET /sync/first HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await until('it is connected', () => !socket.connecting);
    socket.resetAndDestroy();
    admit();
    await world.stock('a:editor').synced();
    expect(world.errors).toEqual([]);
  });

  it('[R64] ends with `internal` when nobody can say who it is, and the server goes on', async () => {
    await start({ authenticate: () => Promise.reject(new Error('The test lets this fail')) });
    const client = world.stock('a:editor');
    await until('it is closed', () => client.closes.length > 0);
    expect(client.closes[0]).toBe(CLOSE.internal);
    expect(world.errors.length).toBeGreaterThan(0);
  });

  it('[R30] lets a client speak before its room is loaded: what it said is waiting with it', async () => {
    await start();
    world.store.hold();
    const early = await world.raw('a:editor');
    early.send(step1(Uint8Array.of(0)));
    early.send(update(writes('early')));
    early.send(barrier(1));
    await until('the room is being loaded', () => world.store.calls.load === 1);
    // Others come and are refused meanwhile: time enough for its messages to arrive, were they read.
    for (let index = 0; index < 3; index += 1) await (await world.raw('nobody')).closed();
    expect(early.heard).toEqual([]);
    world.store.release();
    await until('all is answered', () => early.heard.some(({ kind }) => kind === 'stored'));
    expect(early.heard.map(({ kind }) => kind).slice(0, 2)).toEqual(['step1', 'step2']);
    expect(world.store.batches.flat()).toHaveLength(1);
  });
});

describe('heartbeats', () => {
  it('[R4] [R65] keep a quiet connection, and drop one that answers nothing', async () => {
    const clock = new FakeClock();
    await start({ clock });
    const quiet = await world.raw('quiet:viewer');
    const dead = await world.raw('dead:viewer');
    await until('both are in', () => world.registry.figures().sessions === 2);
    // The connection is there, and nobody reads it.
    dead.socket.pause();
    for (let beat = 1; beat <= 4; beat += 1) {
      const pinged = once(quiet.socket, 'ping');
      clock.advance(15_000);
      await pinged;
      await until('it hears something', () => quiet.heard.filter(({ kind }) => kind === 'presence').length === beat);
      await until('only those who answer are left', () => world.sync.size === (beat === 1 ? 2 : 1));
      // Its answer to the ping comes before this, and so is heard when this is answered.
      quiet.send(barrier(beat));
      await until('the ping is answered', () => quiet.heard.some((message) => message.kind === 'stored' && message.number === beat));
    }
    expect(quiet.closedWith).toBeNull();
    expect(world.registry.figures().sessions).toBe(1);
  });

  it('[R22] [R65] expect no answer from a connection that is not read', async () => {
    const clock = new FakeClock();
    await start({ clock, limits: { maxQueuedBytes: 10_000 } });
    const writer = await world.raw('writer:editor');
    world.store.failing.append = true;
    writer.send(update(writes('large', 'x'.repeat(20_000))));
    await until('it failed', () => world.errors.length === 1);
    writer.send(update(writes('waits with its sender')));
    for (let beat = 0; beat < 6; beat += 1) clock.advance(15_000);
    expect(world.sync.size).toBe(1);
    await until('it tried again', () => world.errors.length > 1);
    world.store.failing.append = false;
    await until('both are stored', () => {
      clock.advance(5_000);
      return world.store.batches.at(-1)?.length === 1 && !world.registry.figures().storeFailing && world.registry.figures().waitingBytes === 0;
    });
    writer.send(barrier(1));
    await until('it is read again', () => writer.heard.some(({ kind }) => kind === 'stored'));
    expect(await world.memory.history('first/board' as DocumentName, 1, 10)).toHaveLength(2);
  });
});

it('closing waits for everybody to be gone', async () => {
  await start();
  const [a, b] = [await world.raw('a:editor'), await world.raw('b:viewer')];
  await until('both are in', () => world.registry.figures().sessions === 2);
  await world.registry.close();
  await world.sync.close();
  expect(world.sync.size).toBe(0);
  expect([await a.closed(), await b.closed()]).toEqual([CLOSE.goingAway, CLOSE.goingAway]);
});
