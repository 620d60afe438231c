import { WebSocketServer } from 'ws';
import type { Point } from '../../../../shared/geometry/Rect.ts';
import type { Told } from '../Content.ts';
import type { Stage } from './Stage.ts';

/** As often as Placeprint's server passes on what came meanwhile, about. */
const TICK_MS = 16;

/** Tells pages of other programs what the crowd does: each edit as it is made, pointers gathered for a tick. */
export async function startFeed(): Promise<{ readonly address: string; readonly stage: Stage }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const moved = new Map<number, Point>();
  const tell = (told: Told) => {
    const words = JSON.stringify(told);
    for (const client of server.clients) client.send(words);
  };
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    timer = null;
    tell({ cursors: [...moved].map(([person, at]) => ({ name: `Person ${person + 1}`, ...at })) });
    moved.clear();
  };
  return {
    address: `ws://127.0.0.1:${port}`,
    stage: {
      edit: (edit) => tell({ edit }),
      point: (person, at) => {
        moved.set(person, at);
        timer ??= setTimeout(flush, TICK_MS);
      },
      leave: () => Promise.resolve(),
    },
  };
}
