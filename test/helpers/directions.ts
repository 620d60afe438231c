import type { ImportEdge } from './sourceGraph.ts';

/** What a part of the project may know of the rest. */
interface Direction {
  /** Path from the top: of a folder, or of one file. The longest that fits a file counts. */
  readonly part: string;
  /** Folders or files that it may refer to, beside itself. */
  readonly may: readonly string[];
}

const DOMAIN = ['shared/domain'];
const SPOKEN = [...DOMAIN, 'shared/protocol'];
const STORE = ['server/storage/AdminStore.ts', 'server/storage/AuditStore.ts', 'server/storage/BlueprintStore.ts', 'server/storage/ImageStore.ts', 'server/storage/OrganiserStore.ts'];
/** Time and the log, which every server folder is given. */
const OWN_PORTS = ['server/Clock.ts', 'server/Logger.ts'];
const WORDS = ['web/messages', 'shared/messages'];
/** What one open blueprint's commands and views share. */
const WORKPLACE = ['web/workplace'];

/** Who may refer to whom. Read `a ← b` of the design as: `b` may name `a`. */
export const DIRECTIONS: readonly Direction[] = [
  { part: 'shared/domain', may: [] },
  { part: 'shared/messages', may: [] },
  { part: 'shared/geometry', may: DOMAIN },
  { part: 'shared/find', may: DOMAIN },
  { part: 'shared/protocol', may: DOMAIN },
  { part: 'shared/schema', may: [...DOMAIN, 'shared/protocol/limits.ts'] },
  { part: 'shared/templates', may: [...DOMAIN, 'shared/schema'] },
  { part: 'shared/richtext', may: DOMAIN },
  { part: 'shared/crdt', may: [...DOMAIN, 'shared/schema', 'shared/richtext', 'shared/protocol/limits.ts'] },
  { part: 'shared/export', may: [...DOMAIN, 'shared/richtext', 'shared/messages', 'shared/schema'] },

  { part: 'server/OrderThread.ts', may: ['server/Clock.ts'] },
  { part: 'server/serveOrders.ts', may: ['server/OrderThread.ts'] },
  { part: 'server/takeBack', may: [...SPOKEN, ...STORE, 'shared/crdt', 'server/rooms', 'server/serveOrders.ts', ...OWN_PORTS] },
  { part: 'server/storage', may: [...SPOKEN, ...OWN_PORTS] },
  { part: 'server/doctor', may: [...DOMAIN, 'server/storage', 'server/config.ts'] },
  { part: 'server/organiserToken', may: ['server/storage', 'server/auth', 'server/config.ts', ...OWN_PORTS] },
  { part: 'server/bus', may: [...SPOKEN, ...OWN_PORTS] },
  { part: 'server/auth', may: [...SPOKEN, ...STORE, 'shared/schema', 'server/settings.ts', 'server/signInSettings.ts', ...OWN_PORTS] },
  { part: 'server/templates', may: [...SPOKEN, 'shared/schema', 'shared/templates', ...OWN_PORTS] },
  { part: 'server/rooms', may: [...SPOKEN, ...STORE, 'server/bus', 'shared/crdt', ...OWN_PORTS] },
  { part: 'server/transport', may: [...SPOKEN, 'server/rooms', 'server/auth', ...OWN_PORTS] },
  { part: 'server/images', may: SPOKEN },
  { part: 'server/practice', may: [...SPOKEN, ...STORE, 'server/rooms', 'shared/crdt', 'shared/richtext', ...OWN_PORTS] },
  { part: 'server/export', may: [...DOMAIN, 'shared/export', 'server/OrderThread.ts', 'server/serveOrders.ts', ...OWN_PORTS] },
  { part: 'server/http', may: [...STORE, 'server/rooms', 'server/auth', 'server/export', 'server/images', 'server/practice', 'server/takeBack', 'server/OrderThread.ts', 'server/templates', 'shared', ...OWN_PORTS] },
  { part: 'server/launch', may: [] },
  { part: 'server/signInSettings.ts', may: ['server/settings.ts', 'shared/protocol/signIn.ts'] },
  { part: 'server/config.ts', may: ['server/settings.ts', 'server/signInSettings.ts', 'shared/protocol/signIn.ts', 'server/limitSettings.ts'] },
  { part: 'server/settings.ts', may: [] },
  { part: 'server/limitSettings.ts', may: ['server/settings.ts', 'server/rooms/RoomLimits.ts', 'shared/protocol/limits.ts'] },
  { part: 'server/vite.config.ts', may: [] },
  { part: 'server/Clock.ts', may: [] },
  { part: 'server/Logger.ts', may: [] },
  {
    part: 'server/startServer.ts',
    may: [...STORE, 'server/storage/Upkeep.ts', 'server/http', 'server/auth', 'server/rooms', 'server/transport', 'server/bus', 'server/export', 'server/practice', 'server/takeBack', 'server/OrderThread.ts', 'server/templates', 'server/config.ts', 'shared', ...OWN_PORTS],
  },
  // The composition root: the only place that chooses a store.
  { part: 'server/main.ts', may: ['server', 'shared'] },

  { part: 'web/messages', may: ['shared/messages'] },
  { part: 'web/look', may: [] },
  { part: 'web/api', may: [...SPOKEN, ...WORDS, 'shared/schema'] },
  { part: 'web/model', may: [...SPOKEN, 'shared/crdt', 'shared/richtext', 'shared/schema', 'shared/geometry'] },
  { part: 'web/session', may: [...SPOKEN, 'shared/crdt', 'shared/schema', 'web/model', 'web/api'] },
  { part: 'web/workplace', may: [...SPOKEN, 'shared/find', 'shared/geometry', 'web/model', 'web/session'] },
  { part: 'web/commands', may: [...SPOKEN, ...WORDS, ...WORKPLACE, 'shared/crdt', 'shared/find', 'shared/geometry', 'web/model', 'web/session', 'web/ui/announce.ts'] },
  { part: 'web/hooks', may: [...SPOKEN, ...WORDS, ...WORKPLACE, 'web/api', 'web/model', 'web/session', 'web/commands'] },
  // Views: every other folder of `web`.
  { part: 'web', may: [...SPOKEN, ...WORDS, 'shared/find', 'shared/geometry', 'shared/richtext', 'shared/schema', 'web'] },

  { part: 'test', may: ['shared', 'server', 'web'] },
];

/** Packages that only some parts may use: package (or the start of its name, with `*`) → parts. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  yjs: ['shared/crdt', 'server/rooms', 'server/storage/yjs', 'server/main.ts', 'web/model', 'web/session', 'test'],
  'y-protocols': ['server/rooms', 'server/transport', 'web/model', 'web/session', 'test'],
  'y-websocket': ['web/session', 'test'],
  '@tiptap/*': ['shared/richtext', 'web/editor', 'test'],
  'prosemirror-*': ['shared/richtext', 'web/editor', 'test'],
'@dagrejs/*': ['web/enables/graph', 'test'],
  'better-sqlite3': ['server/storage/sqlite', 'test'],
  express: ['server/http', 'server/main.ts', 'test'],
  ws: ['server/transport', 'server/main.ts', 'test'],
  docx: ['shared/export', 'test'],
  'openid-client': ['server/auth/signIn', 'test'],
  'oidc-provider': ['test'],
  react: ['web', 'test'],
  'react-dom': ['web/main.tsx', 'web/board', 'web/enables', 'test'],
  // Other boards, which ours is measured beside.
  '@xyflow/*': ['test'],
  '@excalidraw/*': ['test'],
  vitest: ['test'],
  '@playwright/test': ['test'],
  'node:*': ['server', 'test', 'web/vite.config.ts'],
};

/** Parts of `web` that stay free of React, so that they run in plain Node tests. */
export const WITHOUT_REACT: readonly string[] = ['web/model', 'web/session', 'web/messages', 'web/enables/graph'];

/** One sentence for each reference that the tables do not allow; empty when all is well. */
export function forbidden(edges: readonly ImportEdge[], isFile: (path: string) => boolean): string[] {
  return edges.flatMap((edge) => {
    const at = `${edge.from}:${edge.line}`;
    const direction = partOf(edge.from);
    if (direction === undefined) return [`${at}: belongs to no part; give it a direction`];
    if (isFile(edge.to)) {
      const allowed = [direction.part, ...direction.may].some((path) => within(edge.to, path));
      return allowed ? [] : [`${at}: ${direction.part} must not know ${edge.to}`];
    }
    return packageAllowed(edge) ? [] : [`${at}: ${direction.part} must not use ${edge.to}`];
  });
}

function packageAllowed(edge: ImportEdge): boolean {
  if (edge.to.startsWith('react') && WITHOUT_REACT.some((part) => within(edge.from, part))) return false;
  const rule = Object.entries(PACKAGES).find(([name]) => (name.endsWith('*') ? edge.to.startsWith(name.slice(0, -1)) : edge.to === name));
  return rule === undefined || rule[1].some((part) => within(edge.from, part));
}

function partOf(file: string): Direction | undefined {
  return DIRECTIONS.filter(({ part }) => within(file, part)).sort((a, b) => b.part.length - a.part.length)[0];
}

function within(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}/`);
}
