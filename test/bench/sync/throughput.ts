import { Audience, pause } from './Audience.ts';
import { CONTENDERS } from './contenders.ts';
import type { Row } from './Row.ts';

const WRITERS = 50;
/** Edits of one writer that a neighbour has not seen yet. */
const IN_FLIGHT = 16;
/** Short enough that the fastest writer stays within what a participant may send. */
const SECONDS = 2;

/** As many edits as go through. */
export const throughput: Row = {
  name: 'most updates',
  scene: () => `50 writers in one room, each as fast as a neighbour sees it (at most ${IN_FLIGHT} edits ahead), ${SECONDS} s, until everybody has everything`,
  metrics: [{ key: 'rate', what: 'edits a second, seen by all', unit: '/s', budget: { ratioTo: 'relay', atLeast: 7 } }],
  against: CONTENDERS,
  run: async (start) => {
    const server = await start();
    const audience = new Audience();
    try {
      const room = await server.room();
      await audience.join(room, WRITERS);
      const writers = [...audience.people];
      await audience.join(room, 2, true);
      const began = performance.now();
      const end = began + SECONDS * 1_000;
      let written = 0;
      while (performance.now() < end) {
        for (const [index, writer] of writers.entries()) {
          const neighbour = writers[(index + 1) % WRITERS];
          const length = writer.doc.getText(`text of ${writer.id}`).length;
          const free = (neighbour?.seen.get(writer.id) ?? 0) + IN_FLIGHT - length;
          writer.client.together(() => {
            for (let n = 0; n < free; n += 1) audience.write(writer);
          });
          written += Math.max(0, free);
        }
        await pause(1);
      }
      await audience.everythingSeen();
      const seconds = (performance.now() - began) / 1_000;
      audience.expectConverged();
      return { rate: written / seconds };
    } finally {
      audience.leave();
    }
  },
};
