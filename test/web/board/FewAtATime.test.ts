import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FewAtATime } from '../../../web/board/FewAtATime.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const never = () => false;

describe('what comes into the page a few at a time', () => {
  let frames: (() => void)[] = [];
  const nextFrame = () => frames.splice(0).forEach((run) => run());

  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
    vi.stubGlobal('cancelAnimationFrame', () => frames.splice(0));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    frames = [];
  });

  it('is there after as many frames as it takes, and asks for no more', () => {
    const few = new FewAtATime<number>(4);
    let inside: ReadonlySet<number> = new Set();
    const ask = () => {
      inside = few.of(numbers(0, 10), never);
    };
    few.turn.subscribe(ask);
    ask();
    expect([...inside]).toEqual([0, 1, 2, 3]);
    expect(few.lacking).toBe(true);
    nextFrame();
    expect(inside.size).toBe(8);
    nextFrame();
    expect([...inside]).toEqual(numbers(0, 10));
    expect(few.lacking).toBe(false);
    expect(frames).toEqual([]);
  });

  it('is there at once where it is urgent', () => {
    const few = new FewAtATime<number>(2);
    expect([...few.of(numbers(0, 10), (id) => id >= 5)]).toEqual([0, 1, 5, 6, 7, 8, 9]);
  });

  it('leaves a few at a time too, while others come', () => {
    const few = new FewAtATime<number>(3);
    few.of(numbers(0, 6), () => true);
    let inside = few.of(numbers(6, 12), never);
    expect([...inside].sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(few.lacking).toBe(true);
    inside = few.of(numbers(6, 12), never);
    expect([...inside].sort((a, b) => a - b)).toEqual(numbers(6, 12));
    expect(few.lacking).toBe(false);
  });

  it('stays when it is wanted again before it has left', () => {
    const few = new FewAtATime<number>(1);
    few.of([1, 2, 3], () => true);
    few.of([], never);
    expect(few.of([1, 2, 3], never)).toEqual(new Set([1, 2, 3]));
  });
});
