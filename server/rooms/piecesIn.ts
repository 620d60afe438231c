import * as Y from 'yjs';

/** A run of a document's pieces: of one Yjs client, from a clock up to and without another. */
export type Pieces = readonly [client: number, from: number, to: number];

/** What pieces an update brings, in exact runs; none when the bytes are no update. */
export function piecesIn(update: Uint8Array): readonly Pieces[] {
  const runs: [number, number, number][] = [];
  for (const struct of structsIn(update)) {
    if (struct instanceof Y.Skip) continue;
    const { id: { client, clock }, length } = struct;
    const last = runs.at(-1);
    if (last !== undefined && last[0] === client && last[2] === clock) last[2] = clock + length;
    else runs.push([client, clock, clock + length]);
  }
  return runs;
}

function structsIn(update: Uint8Array): ReturnType<typeof Y.decodeUpdate>['structs'] {
  try {
    return Y.decodeUpdate(update).structs;
  } catch (error) {
    if (error instanceof Error) return []; // the decoder throws plain errors at what is no update
    throw error;
  }
}
