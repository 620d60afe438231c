import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ElementId } from '../../../shared/domain/ids.ts';
import type { BlueprintChange } from '../../../shared/crdt/observeBlueprint.ts';
import { GatheredChanges } from '../../../web/model/GatheredChanges.ts';

const change = (...elements: readonly string[]): BlueprintChange => ({
  heading: false, layers: false, agencies: false, links: new Set(), elements: new Set(elements as readonly ElementId[]), placement: elements.includes('moved'), decisions: false, notes: new Set(), pieces: new Set(),
});

describe('changes that are gathered', () => {
  const passed: BlueprintChange[] = [];
  const elements = () => passed.map((each) => [...each.elements].join(' '));
  const gather = (pauseMs: number) => new GatheredChanges((each) => passed.push(each), () => pauseMs);

  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    passed.length = 0;
  });

  it('pass the first at once, and what others do in the pause after it together', () => {
    const gathered = gather(100);
    gathered.add(change('a'), false);
    expect(elements()).toEqual(['a']);
    gathered.add(change('b', 'moved'), false);
    gathered.add(change('c', 'b'), false);
    vi.advanceTimersByTime(99);
    expect(elements()).toEqual(['a']);
    vi.advanceTimersByTime(1);
    expect(elements()).toEqual(['a', 'b moved c']);
    expect(passed[1]?.placement).toBe(true);
    vi.advanceTimersByTime(100);
    gathered.add(change('d'), false);
    expect(elements()).toEqual(['a', 'b moved c', 'd']);
  });

  it('pass what I did at once, with what others did before', () => {
    const gathered = gather(100);
    gathered.add(change('a'), false);
    gathered.add(change('b'), false);
    gathered.add(change('mine'), true);
    expect(elements()).toEqual(['a', 'b mine']);
    vi.advanceTimersByTime(500);
    expect(elements()).toEqual(['a', 'b mine']);
  });

  it('pass each as it comes where there is no pause', () => {
    const gathered = gather(0);
    for (const id of ['a', 'b', 'c']) gathered.add(change(id), false);
    expect(elements()).toEqual(['a', 'b', 'c']);
  });

  it('pass nothing after the end', () => {
    const gathered = gather(100);
    gathered.add(change('a'), false);
    gathered.add(change('b'), false);
    gathered.stop();
    vi.advanceTimersByTime(500);
    expect(elements()).toEqual(['a']);
  });
});
