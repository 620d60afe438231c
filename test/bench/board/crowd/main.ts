// The process of the crowd: says the address of its feed, then answers what it is asked, in turn.
import { randomOf } from '../../../helpers/seededRandom.ts';
import { PEOPLE, type Ask, type Stand } from '../Crowd.ts';
import { atRate } from './atRate.ts';
import { nextEdit } from './nextEdit.ts';
import { startFeed } from './feed.ts';
import { enterRoom } from './room.ts';
import type { Stage } from './Stage.ts';

const POINTERS_PER_SECOND = 10;
/** How far a pointer moves about its place, canvas units. */
const RADIUS = 140;

const feed = await startFeed();
let stand: Stand | null = null;
let stage: Stage | null = null;
let stop: (() => Promise<number>) | null = null;

async function answer(ask: Ask): Promise<number> {
  switch (ask.ask) {
    case 'stand':
      await stage?.leave();
      stand = ask.stand;
      stage = stand.room === null ? feed.stage : await enterRoom(stand.room);
      return 0;
    case 'begin': {
      if (stand === null || stage === null) throw new Error('They stand nowhere.');
      stop = play(stand, stage, ask.editsPerSecond, ask.pointers);
      return 0;
    }
    case 'end': {
      const edits = (await stop?.()) ?? 0;
      stop = null;
      return edits;
    }
  }
}

function play({ layers, near, area }: Stand, on: Stage, editsPerSecond: number, pointers: boolean): () => Promise<number> {
  const random = randomOf(46);
  const over = new AbortController();
  let edits = 0;
  const editing = atRate(editsPerSecond, over.signal, () => {
    on.edit(nextEdit(layers, near, random));
    edits += 1;
  });
  const homes = Array.from({ length: PEOPLE }, () => ({ x: area.x + random.next() * area.width, y: area.y + random.next() * area.height }));
  // In turn, as people are.
  const pointing = atRate(pointers ? POINTERS_PER_SECOND * PEOPLE : 0, over.signal, (n) => {
    const person = n % PEOPLE;
    const turn = n / PEOPLE / 3 + person;
    const home = homes[person] ?? area;
    on.point(person, { x: Math.round(home.x + RADIUS * Math.cos(turn)), y: Math.round(home.y + RADIUS * Math.sin(turn)) });
  });
  return async () => {
    over.abort();
    await Promise.all([editing, pointing]);
    return edits;
  };
}

process.on('message', (ask: Ask) => {
  answer(ask).then(
    (number) => process.send?.(number),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.(feed.address);
