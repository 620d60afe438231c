// A process of attackers with good tokens. It is sent `{ here: urls, elsewhere: urls }` (WebSocket addresses, one for each
// attacker of a room), says `ready` when the half-open connections are there, and goes on until its parent ends it.
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const SILENT = 500;
const GARBAGE_EVERY_MS = 100;
const BURST = 200;
const BURST_EVERY_MS = 100;
const BACK_AFTER_MS = 1_000;
const GROUNDLESS_EVERY_MS = 100;
const POLLING_EVERY_MS = 100;

const sync = (kind, bytes) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });

/** A connection that opens again when it ends; `begin` is called with each new one and may return what ends it. */
function again(url, waitMs, begin) {
  const socket = new WebSocket(url);
  let end;
  socket.on('open', () => {
    end = begin(socket);
  });
  socket.on('error', () => undefined); // the close that follows is enough
  socket.on('close', () => {
    end?.();
    setTimeout(() => again(url, waitMs, begin), waitMs);
  });
}

const every = (ms, act) => {
  const timer = setInterval(act, ms);
  return () => clearInterval(timer);
};

function flood(socket) {
  const doc = new Y.Doc();
  doc.getMap('flood').set('key', 'x'.repeat(50));
  const edit = sync(2, Y.encodeStateAsUpdate(doc));
  return every(BURST_EVERY_MS, () => {
    for (let n = 0; n < BURST && socket.readyState === WebSocket.OPEN; n += 1) socket.send(edit);
  });
}

function sendWithoutGround(socket) {
  return every(GROUNDLESS_EVERY_MS, () => {
    const doc = new Y.Doc();
    doc.getText('groundless').insert(0, 'abc');
    const ground = Y.encodeStateVector(doc);
    doc.getText('groundless').insert(3, 'def');
    if (socket.readyState === WebSocket.OPEN) socket.send(sync(2, Y.encodeStateAsUpdate(doc, ground)));
  });
}

function neverRead(socket) {
  socket.send(sync(0, Y.encodeStateVector(new Y.Doc())));
  socket.pause();
}

function halfOpen(url, say) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      if (say !== '') socket.write(say);
      resolve();
    });
    socket.on('error', resolve);
  });
}

function attack([garbage, flooder, groundless, stalled, poller]) {
  again(garbage, GARBAGE_EVERY_MS, (socket) => socket.send(Uint8Array.of(0, 2, 9, 1, 2, 3)));
  again(flooder, BACK_AFTER_MS, flood);
  again(groundless, BACK_AFTER_MS, sendWithoutGround);
  again(stalled, BACK_AFTER_MS, neverRead);
  const opener = poller.replace('ws', 'http').replace('?', '/poll?');
  every(POLLING_EVERY_MS, () => void fetch(opener, { method: 'POST' }).then((answer) => answer.arrayBuffer()).catch(() => undefined)); // the server may refuse
}

process.once('message', async ({ here, elsewhere }) => {
  for (let n = 0; n < SILENT; n += 1) {
    await halfOpen(here[0], '');
    await halfOpen(here[0], 'GET /sync/abc HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnec');
  }
  attack(here);
  attack(elsewhere);
  process.send('ready');
});
// Without a parent there is nobody to attack for.
process.on('disconnect', () => process.exit());
