import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_ZOOM, MIN_ZOOM } from '../../../shared/geometry/Viewport.ts';
import { detailAt, detailOnTheWay, isOverview, OVERVIEW_BELOW, type Detail } from '../../../web/board/detail.ts';

const STEP = 0.001;
const zooms = Array.from({ length: Math.round((MAX_ZOOM - MIN_ZOOM) / STEP) + 1 }, (_, index) => MIN_ZOOM + index * STEP);
const sheet = readFileSync(new URL('../../../web/board/Stage.module.css', import.meta.url), 'utf8');

/** The letter sizes of a level in canvas units, those of the level `full` where it sets none. */
function sizesOf(detail: Detail): Record<string, number> {
  const rule = (selector: string) => sheet.split('\n').find((line) => line.startsWith(`${selector} { --per-pixel`)) ?? '';
  const sizes = (text: string) => Object.fromEntries([...text.matchAll(/--(fs-\w+): (\d+)px/g)].map(([, name, size]) => [name, Number(size)]));
  return { ...sizes(rule('.world')), ...sizes(rule(`.world[data-detail="${detail}"]`)) };
}

/** What each level shows in words. */
const WORDS: Readonly<Record<Detail, readonly string[]>> = {
  full: ['fs-small', 'fs-title', 'fs-summary', 'fs-note'],
  near: ['fs-small', 'fs-title', 'fs-summary', 'fs-note'],
  mid: ['fs-small', 'fs-title', 'fs-note'],
  far: ['fs-small', 'fs-title', 'fs-note'],
  plot: ['fs-small', 'fs-plot'],
  small: ['fs-plot'],
  dot: [],
};

describe('the level of detail', () => {
  it('never falls while the zoom grows', () => {
    const order: readonly Detail[] = ['dot', 'small', 'plot', 'far', 'mid', 'near', 'full'];
    const levels = zooms.map((zoom) => order.indexOf(detailAt(zoom)));
    expect(levels.every((level, index) => index === 0 || level >= levels[index - 1]!)).toBe(true);
    expect(new Set(levels).size).toBe(order.length);
  });

  it('is an overview below the stated zoom and nowhere else', () => {
    expect(zooms.filter((zoom) => isOverview(detailAt(zoom)) !== zoom < OVERVIEW_BELOW)).toEqual([]);
  });

  it('changes at most twice on the way in from the overview, and as often on the way out', () => {
    const passed = (way: readonly number[], from: Detail) => {
      let now = from;
      return way.flatMap((zoom) => {
        const next = detailOnTheWay(now, zoom);
        const changed = next !== now && !(isOverview(next) && isOverview(now));
        now = next;
        return changed ? [next] : [];
      });
    };
    expect(passed(zooms.filter((zoom) => zoom <= 1), 'dot')).toEqual(['mid', 'full']);
    expect(passed(zooms.filter((zoom) => zoom <= 1).reverse(), 'full')).toEqual(['mid', 'plot']);
  });

  it.each(zooms.filter((_, index) => index % 50 === 0))('at zoom %f stays as it is once it is right', (zoom) => {
    expect(detailOnTheWay(detailAt(zoom), zoom)).toBe(detailAt(zoom));
  });

  it('shows no words under 12 pixels at any zoom', () => {
    const tooSmall = zooms.flatMap((zoom) => WORDS[detailAt(zoom)]
      .map((name) => ({ zoom, name, pixels: (sizesOf(detailAt(zoom))[name] ?? 0) * zoom }))
      .filter(({ pixels }) => pixels < 11.99));
    expect(tooSmall.slice(0, 3)).toEqual([]);
  });
});
