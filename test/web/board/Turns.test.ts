import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Turns } from '../../../web/board/Turns.ts';

/** Steps of one millisecond each, which end with what they were begun with. */
function* steps(count: number, result: number): Generator<void, number> {
  for (let step = 0; step < count; step += 1) {
    vi.advanceTimersByTime(1);
    yield;
  }
  return result;
}

describe('work in turns', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is done at once when it is short', () => {
    const done: number[] = [];
    new Turns(() => steps(1, 7), (result) => done.push(result)).ask();
    expect(done).toEqual([7]);
  });

  it('rests after three milliseconds, and goes on until it is done', () => {
    const done: number[] = [];
    const began = performance.now();
    new Turns(() => steps(10, 7), (result) => done.push(result)).ask();
    expect(performance.now() - began).toBeLessThanOrEqual(4);
    expect(done).toEqual([]);
    vi.runAllTimers();
    expect(done).toEqual([7]);
  });

  it('ends what it is at before it begins anew, once, with what is so by then', () => {
    const done: number[] = [];
    let now = 1;
    const turns = new Turns(() => steps(10, now), (result) => done.push(result));
    turns.ask();
    now = 2;
    turns.ask();
    turns.ask();
    vi.runAllTimers();
    expect(done).toEqual([1, 2]);
  });

  it('leaves it when it is told to', () => {
    const done: number[] = [];
    const turns = new Turns(() => steps(10, 1), (result) => done.push(result));
    turns.ask();
    turns.stop();
    vi.runAllTimers();
    expect(done).toEqual([]);
  });
});
