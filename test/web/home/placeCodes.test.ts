import { describe, expect, it } from 'vitest';
import { parsePlaceCodes } from '../../../web/home/placeCodes.ts';

describe('area codes as people type them', () => {
  it('takes several, apart by spaces, commas, semicolons and lines', () => {
    expect(parsePlaceCodes(' E08000033, W06000005;S12000036\nN09000003 ').codes).toEqual(['E08000033', 'W06000005', 'S12000036', 'N09000003']);
  });

  it('takes small letters, and each code once', () => {
    expect(parsePlaceCodes('e08000033 E08000033')).toEqual({ codes: ['E08000033'], wrong: [] });
  });

  it('takes nothing for nothing', () => {
    expect(parsePlaceCodes(' , ')).toEqual({ codes: [], wrong: [] });
  });

  it('gives back what is not a code as it was typed', () => {
    expect(parsePlaceCodes('e0800003 E08000033 Halifax X08000033')).toEqual({ codes: ['E08000033'], wrong: ['e0800003', 'Halifax', 'X08000033'] });
  });
});
