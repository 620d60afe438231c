import type { Detail } from '../detail.ts';

/** Sizes of a plot by level of detail, canvas units: the same as `Stage.module.css` and `Card.module.css` have for plots
 *  in the page, so that the one that is pointed at looks like all others. */
export interface PlotSizes {
  /** Letters of the number; 0 for none. */
  readonly number: number;
  /** Letters of the owner's initials; 0 for none. */
  readonly owner: number;
  /** The shape of the stance: its side, and its distance from the right and lower edge. */
  readonly stance: { readonly side: number; readonly right: number; readonly bottom: number };
  readonly readiness: boolean;
  /** Rings around what I selected, and around what others have. */
  readonly mine: number;
  readonly other: number;
  /** Letters of the badge of a note; 0 for none. */
  readonly badge: number;
  /** Letters of the flag of the others. */
  readonly flag: number;
}

/** The levels at which cards are plots. */
export type PlotDetail = Extract<Detail, 'plot' | 'small' | 'dot'>;

export const PLOT_SIZES: Readonly<Record<PlotDetail, PlotSizes>> = {
  plot: { number: 54, owner: 50, stance: { side: 52, right: 17, bottom: 65 }, readiness: true, mine: 11, other: 8, badge: 50, flag: 50 },
  small: { number: 84, owner: 0, stance: { side: 52, right: 17, bottom: 69 }, readiness: true, mine: 16, other: 12, badge: 84, flag: 84 },
  dot: { number: 0, owner: 0, stance: { side: 110, right: 43, bottom: 53 }, readiness: false, mine: 26, other: 18, badge: 0, flag: 100 },
};
