/** A note is 208 units wide and seldom higher than this; the map starts at x = 0. */
const NOTE_WIDTH = 208;
const STEP = 144;
const GAP = 40;
/** Notes closer than this would hide one another's words. */
const CLEAR = 24;

/** Where a new note goes, canvas units of its top left corner: around `centre`, what people look at, or in a column
 *  left of the map when no board is shown; never right on top of another note. */
export function placeForNote(centre: { readonly x: number; readonly y: number } | undefined, notes: readonly { readonly x: number; readonly y: number }[]): { x: number; y: number } {
  const place = centre === undefined ? { x: -NOTE_WIDTH - GAP, y: 0 } : { x: centre.x - NOTE_WIDTH / 2, y: centre.y - STEP / 2 };
  const step = centre === undefined ? { x: 0, y: STEP } : { x: CLEAR, y: CLEAR };
  while (notes.some(({ x, y }) => Math.abs(x - place.x) < CLEAR && Math.abs(y - place.y) < step.y)) {
    place.x += step.x;
    place.y += step.y;
  }
  return place;
}
