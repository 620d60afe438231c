import { describe, expect, it } from 'vitest';
import { ViewHistory } from '../../../web/board/ViewHistory.ts';

const view = (x: number, y = 0, width = 1000) => ({ x, y, width, height: width / 2 });

describe('the views I had', () => {
  it('can be gone back to, and forward again', () => {
    const views = new ViewHistory();
    views.rest(view(0));
    expect(views.ways.get()).toEqual({ back: false, forward: false });
    views.rest(view(5000));
    views.rest(view(5000, 900, 3000));
    expect(views.go('back')).toEqual(view(5000));
    expect(views.ways.get()).toEqual({ back: true, forward: true });
    expect(views.go('back')).toEqual(view(0));
    expect(views.go('back')).toBeUndefined();
    expect(views.go('forward')).toEqual(view(5000));
  });

  it('count small moves as the same view, and a long way of small moves as others', () => {
    const views = new ViewHistory();
    for (let x = 0; x <= 1000; x += 100) views.rest(view(x));
    expect(views.go('back')).toEqual(view(500));
    expect(views.go('back')).toEqual(view(0));
    expect(views.canGo('back')).toBe(false);
  });

  it('know a move that has not come to rest, so that going back right after it is offered', () => {
    const views = new ViewHistory();
    expect(views.isLeft(view(5000))).toBe(false);
    views.rest(view(0));
    expect(views.isLeft(view(100))).toBe(false);
    expect(views.isLeft(view(5000))).toBe(true);
  });

  it('forget what lay ahead once I go elsewhere', () => {
    const views = new ViewHistory();
    for (const x of [0, 5000, 9000]) views.rest(view(x));
    views.go('back');
    views.rest(view(-4000));
    expect(views.canGo('forward')).toBe(false);
    expect(views.go('back')).toEqual(view(5000));
  });

  it('are not kept without end, and not before anything is shown', () => {
    const views = new ViewHistory();
    views.rest({ x: 0, y: 0, width: 0, height: 0 });
    for (let i = 0; i < 500; i += 1) views.rest(view(i * 5000));
    let steps = 0;
    while (views.go('back') !== undefined) steps += 1;
    expect(steps).toBe(49);
  });
});
