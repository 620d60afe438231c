import { randomOf } from '../helpers/seededRandom.ts';
import { Audience, pause } from './sync/Audience.ts';
import { startContender, type Room } from './sync/contenders.ts';

const ROOMS = 50;
const MAX_PEOPLE = 6;
const MEBIBYTE = 2 ** 20;
/** Samples of the first part are not counted: caches fill, code is compiled. */
const SETTLING = 0.25;

/** How memory went. */
export interface Soaked {
  readonly samples: readonly { readonly atMs: number; readonly bytes: number }[];
  /** Growth by linear regression over the samples after settling, extrapolated to an hour. */
  readonly bytesPerHour: number;
  /** The mean after settling. */
  readonly meanBytes: number;
  readonly edits: number;
  readonly visits: number;
}

/** Let people come to fifty rooms, write, point and go, for a while. Everybody has everything before somebody goes.
 *  @throws Error when an edit does not arrive. */
export async function soak(seconds: number, seed = 1): Promise<Soaked> {
  const random = randomOf(seed);
  const server = await startContender('placeprint');
  const samples: { atMs: number; bytes: number }[] = [];
  let [edits, visits] = [0, 0];
  const places: { readonly room: Room; audience: Audience }[] = [];
  try {
    for (let n = 0; n < ROOMS; n += 1) places.push({ room: await server.room(), audience: new Audience() });
    const begun = performance.now();
    const sampleEveryMs = Math.max(200, (seconds * 1_000) / 200);
    let nextSample = 0;
    while (performance.now() - begun < seconds * 1_000) {
      const place = random.pick(places);
      const { audience } = place;
      if (audience.people.length < 1 + random.below(MAX_PEOPLE)) {
        await audience.join(place.room, 1);
        visits += 1;
      } else if (random.next() < 0.15) {
        await audience.everythingSeen();
        audience.leave();
        place.audience = new Audience();
      }
      for (const person of place.audience.people) {
        place.audience.point(person);
        if (random.next() < 0.7) {
          place.audience.write(person);
          edits += 1;
        }
      }
      const now = performance.now() - begun;
      if (now >= nextSample) {
        samples.push({ atMs: now, bytes: await server.child.memoryBytes() });
        nextSample = now + sampleEveryMs;
      }
      // About what fifty busy tables do, and no more than this process can check.
      await pause(10);
    }
    for (const { audience } of places) await audience.everythingSeen();
  } finally {
    for (const { audience } of places) audience.leave();
    await server.child.close();
  }
  const counted = samples.filter(({ atMs }) => atMs > SETTLING * seconds * 1_000);
  const meanBytes = counted.reduce((sum, { bytes }) => sum + bytes, 0) / counted.length;
  return { samples, bytesPerHour: slope(counted) * 3_600_000, meanBytes, edits, visits };
}

/** One line about a soak. */
export async function measureSoak(seconds: number): Promise<string> {
  const { bytesPerHour, meanBytes, edits, visits, samples } = await soak(seconds);
  return `${ROOMS} rooms, ${Math.round(seconds / 60)} minutes, ${visits.toLocaleString('en-GB')} visits, ${edits.toLocaleString('en-GB')} edits, all of which arrived: ${(meanBytes / MEBIBYTE).toFixed(1)} MiB of heap and buffers on average, ${(bytesPerHour / MEBIBYTE).toFixed(2)} MiB an hour (regression over the later ${Math.round((1 - SETTLING) * samples.length)} samples, after collections).`;
}

/** Least squares: bytes per millisecond. */
function slope(samples: readonly { readonly atMs: number; readonly bytes: number }[]): number {
  const meanAt = samples.reduce((sum, { atMs }) => sum + atMs, 0) / samples.length;
  const meanBytes = samples.reduce((sum, { bytes }) => sum + bytes, 0) / samples.length;
  const spread = samples.reduce((sum, { atMs }) => sum + (atMs - meanAt) ** 2, 0);
  return samples.reduce((sum, { atMs, bytes }) => sum + (atMs - meanAt) * (bytes - meanBytes), 0) / spread;
}
