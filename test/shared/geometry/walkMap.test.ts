import { describe, expect, it } from 'vitest';
import type { ElementId } from '../../../shared/domain/ids.ts';
import { layoutMap } from '../../../shared/geometry/layoutMap.ts';
import { walkMap, type Step } from '../../../shared/geometry/walkMap.ts';
import { layersOf } from './mapsForTests.ts';

describe('walkMap', () => {
  const layout = layoutMap(layersOf(3, 14, 0, 2));

  it.each<[string, Step, string | undefined]>([
    ['1.2', 'right', '1.3'],
    ['1.3', 'right', undefined],
    ['2.12', 'right', '2.13'],
    ['1.1', 'left', undefined],
    ['1.3', 'down', '2.3'],
    ['2.9', 'down', '2.14'],
    ['2.14', 'down', '4.2'],
    ['4.1', 'up', '2.13'],
    ['4.2', 'down', undefined],
    ['2.5', 'first', '2.1'],
    ['2.5', 'last', '2.14'],
    ['2.5', 'start', '1.1'],
    ['2.5', 'end', '4.2'],
    ['9.9', 'down', undefined],
  ])('from %s %s to %s', (from, step, to) => {
    expect(walkMap(layout, from as ElementId, step)).toBe(to);
  });
});
