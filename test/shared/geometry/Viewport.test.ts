import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, overlap, type Rect } from '../../../shared/geometry/Rect.ts';
import { firstView, fitRect, keepInReach, MAX_ZOOM, MIN_ZOOM, reveal, settle, toCanvas, toStage, visibleRect, zoomAbout, type Stage, type Viewport } from '../../../shared/geometry/Viewport.ts';

const stage: Stage = { width: 1368, height: 800, inset: 168 };
const map: Rect = { x: 0, y: 0, width: 3296, height: 1548 };
const coordinate = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const zoom = fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true });
const viewports = fc.record({ zoom, left: coordinate, top: coordinate });

describe('a viewport', () => {
  it('leads from the stage to the canvas and back', () => {
    fc.assert(fc.property(viewports, coordinate, coordinate, (viewport, x, y) => {
      const there = toStage(viewport, toCanvas(viewport, { x, y }));
      expect(there.x).toBeCloseTo(x, 6);
      expect(there.y).toBeCloseTo(y, 6);
    }));
  });

  it('keeps what is under the pointer there when zoomed', () => {
    fc.assert(fc.property(viewports, zoom, (viewport, next) => {
      const about = { x: 500, y: 300 };
      const before = toCanvas(viewport, about);
      const after = toCanvas(zoomAbout(viewport, next, about), about);
      expect(after.x).toBeCloseTo(before.x, 6);
      expect(after.y).toBeCloseTo(before.y, 6);
    }));
  });

  it.each([[0.001, MIN_ZOOM], [90, MAX_ZOOM]])('does not zoom to %d but to %d', (asked, given) => {
    expect(zoomAbout({ zoom: 1, left: 0, top: 0 }, asked, { x: 0, y: 0 }).zoom).toBe(given);
  });

  it('fits the whole map beside the names of the layers', () => {
    expect(contains(visibleRect(fitRect(map, stage), stage), map)).toBe(true);
  });

  it('begins readable at the top left, and no larger than life', () => {
    expect(firstView(map, stage, 0.6).zoom).toBe(0.6);
    expect(firstView({ ...map, width: 300 }, stage, 0.6).zoom).toBe(1);
    expect(visibleRect(firstView(map, stage, 0.6), stage).x).toBe(0);
  });

  it('never loses the map, and leaves a view alone in which it is not lost', () => {
    fc.assert(fc.property(viewports, (viewport) => {
      const kept = keepInReach(viewport, map, stage);
      expect(overlap(visibleRect(kept, stage), map)).toBe(true);
      expect(keepInReach(kept, map, stage)).toEqual(kept);
    }));
    const inReach: Viewport = { zoom: 1, left: 100, top: -300 };
    expect(keepInReach(inReach, map, stage)).toEqual(inReach);
  });

  it('shows no empty desk after a step of zoom while there is map to show', () => {
    fc.assert(fc.property(viewports, (viewport) => {
      const settled = settle(viewport, map, stage);
      const visible = visibleRect(settled, stage);
      const spare = 8.01 / settled.zoom;
      if (visible.width <= map.width) expect(visible.x >= -spare && visible.x + visible.width <= map.width + spare).toBe(true);
      else expect(visible.x).toBeCloseTo(0, 6);
      if (visible.height + 2 * spare <= map.height) expect(visible.y >= -spare && visible.y + visible.height <= map.height + spare).toBe(true);
    }));
  });

  it('is moved no further than needed to show a card', () => {
    const card: Rect = { x: 1_400, y: 600, width: 256, height: 212 };
    fc.assert(fc.property(viewports.filter((viewport) => viewport.zoom < 2), (viewport) => {
      const shown = reveal(viewport, card, stage);
      const visible = visibleRect(shown, stage);
      expect(contains({ ...visible, width: visible.width + 0.01, height: visible.height + 0.01, x: visible.x - 0.005, y: visible.y - 0.005 }, card)).toBe(true);
      expect(reveal(shown, card, stage).left).toBeCloseTo(shown.left, 6);
    }));
    const inView: Viewport = { zoom: 0.5, left: 0, top: 0 };
    expect(reveal(inView, card, stage)).toEqual(inView);
  });
});
