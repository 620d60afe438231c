import { randomOf, type SeededRandom } from '../helpers/seededRandom.ts';
import { Audience, newIdentity, pause, type Identity } from './sync/Audience.ts';
import { startContender } from './sync/contenders.ts';

const ROOMS = 50;
const MAX_PEOPLE = 6;
const MEBIBYTE = 2 ** 20;
/** Half of the rooms are in use; then the other half, while these are left alone long enough to leave memory. */
const SHIFT_MS = 90_000;
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
  const server = await startContender('placeprint');
  const samples: { atMs: number; bytes: number }[] = [];
  const count = { edits: 0, visits: 0 };
  const places: Place[] = [];
  try {
    for (let n = 0; n < ROOMS; n += 1) {
      const room = await server.room();
      places.push({ random: randomOf(seed + n), regulars: await Promise.all(Array.from({ length: MAX_PEOPLE }, () => newIdentity(room))), audience: new Audience() });
    }
    const begun = performance.now();
    const durationMs = seconds * 1_000;
    const elapsed = (): number => performance.now() - begun;
    const busy = places.map(async (place, index) => {
      while (elapsed() < durationMs) {
        if (Math.floor(elapsed() / SHIFT_MS) % 2 === index % 2) await act(place, count);
        else if (place.audience.people.length > 0) await empty(place);
        await pause(50 + place.random.below(200));
      }
      await empty(place);
    });
    const sampling = (async () => {
      while (elapsed() < durationMs) {
        samples.push({ atMs: elapsed(), bytes: await server.child.memoryBytes() });
        await pause(Math.max(400, durationMs / 200));
      }
    })();
    await Promise.all([...busy, sampling]);
  } finally {
    for (const { audience } of places) audience.leave();
    await server.child.close();
  }
  const counted = samples.filter(({ atMs }) => atMs > SETTLING * seconds * 1_000);
  const meanBytes = counted.reduce((sum, { bytes }) => sum + bytes, 0) / counted.length;
  return { samples, bytesPerHour: slope(counted) * 3_600_000, meanBytes, ...count };
}

/** Somebody comes, or everybody goes, and those who are there write and point. */
async function act(place: Place, count: { edits: number; visits: number }): Promise<void> {
  const { random, regulars, audience } = place;
  if (audience.people.length < 1 + random.below(MAX_PEOPLE)) {
    await audience.rejoin(random.pick(regulars.filter((identity) => audience.people.every((person) => person.identity !== identity))));
    count.visits += 1;
  } else if (random.next() < 0.1) {
    await empty(place);
  }
  for (const person of place.audience.people) {
    place.audience.point(person);
    if (random.next() > 0.7) continue;
    place.audience.write(person);
    count.edits += 1;
  }
}

/** One room and those who come to it. */
interface Place {
  readonly random: SeededRandom;
  readonly regulars: readonly Identity[];
  audience: Audience;
}

/** Everybody goes, once everybody has everything. */
async function empty(place: Place): Promise<void> {
  await place.audience.everythingSeen();
  place.audience.leave();
  place.audience = new Audience();
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
