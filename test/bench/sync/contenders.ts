import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { message } from '../../helpers/syncMessages.ts';
import { TOP } from '../../helpers/sourceGraph.ts';
import { ServerChild, type Program } from './ServerChild.ts';

/** Servers that are measured, ours first. */
export const CONTENDERS = ['placeprint', 'relay', 'y-websocket', 'y-leveldb', 'hocuspocus'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** What they are called in tables. */
export const TITLES: Readonly<Record<ContenderName, string>> = {
  placeprint: 'Placeprint',
  relay: 'raw `ws` relay',
  'y-websocket': '@y/websocket-server 0.1.1',
  'y-leveldb': 'the same with y-leveldb 0.1.2',
  hocuspocus: '@hocuspocus/server 4.7',
};

/** Where and how one client connects. */
export interface Seat {
  readonly url: string;
  /** Sent first, as it is; null when nothing is. */
  readonly hello: Uint8Array | null;
  /** Goes before each message; null when messages are those of y-websocket. */
  readonly prefix: Uint8Array | null;
}

/** A room to sit down in. */
export interface Room {
  /** A place for one more participant. Each is somebody else where the server knows people. */
  seat(): Promise<Seat>;
}

/** A server that runs. */
export interface Contender {
  readonly name: ContenderName;
  readonly child: ServerChild;
  /** A new room. */
  room(): Promise<Room>;
}

const peer = (file: string): string => fileURLToPath(new URL(`peers/${file}`, import.meta.url));

const PROGRAMS: Readonly<Record<ContenderName, Program>> = {
  placeprint: { path: join(TOP, 'dist/server/main.js'), env: { LOG_LEVEL: 'warn', NEW_BLUEPRINTS_PER_HOUR: '1000000' } },
  relay: { path: peer('relay.mjs'), env: {} },
  'y-websocket': { path: peer('yWebsocketServer.mjs'), env: {} },
  'y-leveldb': { path: peer('yWebsocketServer.mjs'), env: { YPERSISTENCE: 'its data folder' } },
  hocuspocus: { path: peer('hocuspocus.mjs'), env: {} },
};

/** Start one. `prepared` is a file with the relay's answer to step 1. */
export async function startContender(name: ContenderName, prepared: string | null = null): Promise<Contender> {
  const program = PROGRAMS[name];
  const child = new ServerChild(name === 'relay' && prepared !== null ? { ...program, env: { PREPARED: prepared } } : program);
  await child.start();
  let rooms = 0;
  return {
    name,
    child,
    room: async () => {
      rooms += 1;
      return name === 'placeprint' ? ourRoom(child.origin) : namedRoom(name, child.origin, `room-${rooms}`);
    },
  };
}

/** A blueprint of the smallest template; each seat has a token of its own, which the server checks. */
async function ourRoom(origin: string): Promise<Room> {
  const { id, links } = await makeBlueprint(origin, { template: 'community-integration' });
  let seats = 0;
  return {
    seat: async () => {
      seats += 1;
      const { token } = await joinByLink(origin, links.editor, { name: `Person ${seats}`, agency: `Agency ${seats % 9}` });
      return { url: `${origin}/sync/${id}?token=${token}`, hello: null, prefix: null };
    },
  };
}

function namedRoom(contender: ContenderName, origin: string, name: string): Room {
  const bytes = new TextEncoder().encode(name);
  const named: Seat =
    contender === 'hocuspocus'
      ? { url: `${origin}/`, prefix: message(bytes), hello: message(bytes, 2, 0, new TextEncoder().encode('token')) }
      : { url: `${origin}/${name}`, prefix: null, hello: null };
  return { seat: () => Promise.resolve(named) };
}

/** The state vector of an empty document. */
export const NOTHING = Y.encodeStateVector(new Y.Doc());
