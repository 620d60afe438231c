import type { Readiness, Stance } from '../../domain/Blueprint.ts';

/** Each stance has a shape of its own, so that colour is never needed: a disc with a tick, a triangle, a square with a
 *  plus, a cross, and a hollow circle while nobody has decided. */
const STANCE_SHAPES: Readonly<Record<Stance | 'none', string>> = {
  keep: '<circle cx="8" cy="8" r="7.5" fill="currentColor"/><path d="M4.5 8.3l2.4 2.4 4.6-5" fill="none" stroke="var(--sheet)" stroke-width="1.8"/>',
  change: '<path d="M8 1.2L15.5 14.8H.5z" fill="currentColor"/>',
  add: '<rect x="1" y="1" width="14" height="14" fill="currentColor"/><path d="M8 4v8M4 8h8" stroke="var(--sheet)" stroke-width="1.8"/>',
  remove: '<path d="M2.5 2.5l11 11M13.5 2.5l-11 11" stroke="currentColor" stroke-width="2.6"/>',
  none: '<circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/>',
};

/** The sign of a stance, for the eye only: the word stands beside it. */
export function stanceSign(stance: Stance | null): string {
  return `<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">${STANCE_SHAPES[stance ?? 'none']}</svg>`;
}

/** Readiness as a map's scale bar of four: solid is now, hatched is the target. For the eye only. */
export function readinessSign(now: Readiness | null, target: Readiness | null): string {
  const cells = [1, 2, 3, 4].map((level) => {
    const x = (level - 1) * 14 + 0.5;
    const fill = level <= (now ?? 0) ? 'currentColor' : level <= (target ?? 0) ? 'url(#hatch)' : 'none';
    return `<rect x="${x}" y=".5" width="14" height="9" fill="${fill}" stroke="currentColor"/>`;
  });
  return `<svg class="bar" viewBox="0 0 57 10" aria-hidden="true">${cells.join('')}</svg>`;
}

/** The hatching that the bars share. Stands once in the page, before them. */
export const HATCHING =
  '<svg class="defs" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.6" height="4" fill="currentColor"/></pattern></defs></svg>';
