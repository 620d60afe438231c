/** A stretch that wants a lane of its own wherever it runs beside another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Give every stretch a lane so that no two in one lane come nearer than `clearance`: from the left, each takes the first
 *  that is free, which never uses more lanes than run side by side somewhere.
 *  @returns the lane of each stretch, and how many there are. */
export function assignLanes(stretches: readonly Stretch[], clearance: number): { readonly lanes: readonly number[]; readonly count: number } {
  const order = stretches.map((_, index) => index).sort((a, b) => stretches[a]!.from - stretches[b]!.from || stretches[a]!.to - stretches[b]!.to);
  const ends: number[] = [];
  const lanes = new Array<number>(stretches.length).fill(0);
  for (const index of order) {
    const { from, to } = stretches[index]!;
    const free = ends.findIndex((end) => end + clearance <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to;
    lanes[index] = lane;
  }
  return { lanes, count: ends.length };
}

/** Where the lanes of a passage run that is open from `from` to `to`: `pitch` apart around its middle, closer when there
 *  are too many. */
export function lanePlace(lane: number, count: number, from: number, to: number, pitch: number): number {
  const step = Math.min(pitch, (to - from) / Math.max(1, count - 1));
  return (from + to) / 2 + (lane - (count - 1) / 2) * step;
}
