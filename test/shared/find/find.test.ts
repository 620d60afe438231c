import { describe, expect, it } from 'vitest';
import type { Element } from '../../../shared/domain/Blueprint.ts';
import type { AgencyId, ElementId } from '../../../shared/domain/ids.ts';
import { richTextOf } from '../../../shared/domain/RichText.ts';
import { excerptAround, findIn, needleOf, type Needle } from '../../../shared/find/findIn.ts';
import { foundNow, refound, stepFound, type Found } from '../../../shared/find/Found.ts';
import { textsOfElement } from '../../../shared/find/searchableTexts.ts';

const element: Element = {
  id: 'a' as ElementId, title: richTextOf('Café culture'), summary: richTextOf('A place to meet'), body: richTextOf('First line\nsecond  line'), reason: richTextOf('Because of ŵyl y banc'),
  origin: null, stance: null, owner: 'council' as AgencyId, readinessNow: null, readinessTarget: null, locked: false, removed: null,
};
const fieldOf = (query: string, number = '1.1') => findIn(textsOfElement(element, number), needleOf(query) ?? ('' as Needle))?.field;

describe('searching', () => {
  it('finds words in any text, whatever their case and marks', () => {
    expect(fieldOf('CAFE')).toBe('title');
    expect(fieldOf('café c')).toBe('title');
    expect(fieldOf('meet')).toBe('summary');
    expect(fieldOf('wyl')).toBe('reason');
    expect(fieldOf('line second line')).toBe('body');
    expect(fieldOf('nowhere')).toBeUndefined();
  });

  it('finds a number only as a whole', () => {
    expect(fieldOf('1.1')).toBe('number');
    expect(fieldOf('1.1', '1.12')).toBeUndefined();
  });

  it('looks for nothing when nothing but spaces was typed', () => {
    expect(needleOf('  \n ')).toBeNull();
  });

  it('shows the words around what it found, cut at words', () => {
    const text = 'One two three four five six seven eight nine ten eleven twelve';
    const around = excerptAround(text, needleOf('seven') as Needle, 24);
    expect(around).toContain('seven');
    expect(around.startsWith('…') && around.endsWith('…')).toBe(true);
    expect(around.length).toBeLessThanOrEqual(28);
    expect(excerptAround('short', needleOf('short') as Needle)).toBe('short');
    expect(excerptAround('', needleOf('gone') as Needle)).toBe('');
  });
});

const ids = (...names: string[]) => names as unknown as Found['ids'];

describe('what was found', () => {
  it('is walked around its ends', () => {
    let found: Found = { query: 'x', ids: ids('a', 'b', 'c'), at: -1 };
    const walk = (step: 1 | -1) => {
      found = stepFound(found, step);
      return foundNow(found);
    };
    expect([walk(1), walk(1), walk(1), walk(1)]).toEqual(['a', 'b', 'c', 'a']);
    expect([walk(-1), walk(-1)]).toEqual(['c', 'b']);
    expect(foundNow(stepFound({ ...found, at: -1 }, -1))).toBe('c');
    expect(foundNow(stepFound({ ...found, ids: [], at: -1 }, 1))).toBeUndefined();
  });

  it('keeps its place while others write', () => {
    const found: Found = { query: 'x', ids: ids('a', 'b', 'c'), at: 1 };
    expect(foundNow(refound(found, ids('new', 'a', 'b')))).toBe('b');
    const gone = refound(found, ids('a', 'c'));
    expect(foundNow(gone)).toBeUndefined();
    expect(foundNow(stepFound(gone, 1))).toBe('c');
    expect(foundNow(stepFound(gone, -1))).toBe('a');
    const nothing = refound(gone, ids());
    expect(foundNow(stepFound(nothing, 1))).toBeUndefined();
    expect(foundNow(stepFound(refound(nothing, ids('z')), 1))).toBe('z');
  });
});

