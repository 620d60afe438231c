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

/** The level for a zoom. */
export function detailAt(zoom: number): Detail {
  if (zoom >= 0.8) return 'full';
  if (zoom >= 0.6) return 'near';
  if (zoom >= 0.48) return 'mid';
  if (zoom >= OVERVIEW_BELOW) return 'far';
  if (zoom >= 0.24) return 'plot';
  if (zoom >= 0.145) return 'small';
  return 'dot';
}

/** Whether cards are drawn as plots. */
export function isOverview(detail: Detail): boolean {
  return detail === 'plot' || detail === 'small' || detail === 'dot';
}
