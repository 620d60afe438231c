/** How much is shown of what is on the canvas. Zoomed out, detail is dropped and the rest is drawn larger, so that no
 *  words are ever under 12 pixels on the screen; the style sheets give each level its sizes.
 *  - `full`: all of a card;
 *  - `near`: all of it, in larger letters and fewer of them;
 *  - `mid`: title, stance, owner and readiness;
 *  - `far`: title and stance;
 *  - `plot`: the overview, a numbered plot with owner, stance and readiness;
 *  - `small`: number, owner and stance;
 *  - `dot`: owner and stance only. */
export type Detail = 'full' | 'near' | 'mid' | 'far' | 'plot' | 'small' | 'dot';

/** Below this zoom the board is an overview of plots. */
export const OVERVIEW_BELOW = 0.37;

/** Where levels begin, from near to far. */
const BEGINS: readonly (readonly [Detail, number])[] = [['full', 0.8], ['near', 0.6], ['mid', 0.48], ['far', OVERVIEW_BELOW], ['plot', 0.24], ['small', 0.145], ['dot', 0]];

/** The level for a zoom. */
export function detailAt(zoom: number): Detail {
  return BEGINS.find(([, least]) => zoom >= least)?.[0] ?? 'dot';
}

/** While the zoom changes, a level is kept until it would be stretched by so much beyond where it belongs. */
const STRETCH = 1.6;

/** The level while the zoom changes: drawing cards anew for each level passed would take longer than a frame has. The
 *  overview's picture comes as soon as it is due. */
export function detailOnTheWay(now: Detail, zoom: number): Detail {
  const due = detailAt(zoom);
  if (isOverview(due)) return due;
  const index = BEGINS.findIndex(([detail]) => detail === now);
  const [least, most] = [BEGINS[index]![1], BEGINS[index - 1]?.[1] ?? Infinity];
  const kept = isOverview(now) ? { least, most: OVERVIEW_BELOW } : { least, most };
  return zoom >= kept.least / STRETCH && zoom < kept.most * STRETCH ? now : due;
}

/** Whether cards are drawn as plots. */
export function isOverview(detail: Detail): boolean {
  return detail === 'plot' || detail === 'small' || detail === 'dot';
}
