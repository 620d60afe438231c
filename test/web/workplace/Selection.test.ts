import { describe, expect, it } from 'vitest';
import type { ElementId, LinkId, NoteId } from '../../../shared/domain/ids.ts';
import { isSelected, joined, sameSelection, selectionOf, toggled, type Selection } from '../../../web/workplace/Selection.ts';

const [a, b] = ['a', 'b'] as ElementId[] as [ElementId, ElementId];
const n = 'n' as NoteId;
const link: Selection = { kind: 'link', id: 'a~enables~b' as LinkId };

describe('a selection', () => {
  it('is of one thing, or of several, never of several that are one', () => {
    expect(selectionOf({})).toBeNull();
    expect(selectionOf({ elements: [a] })).toEqual({ kind: 'element', id: a });
    expect(selectionOf({ notes: [n] })).toEqual({ kind: 'note', id: n });
    expect(selectionOf({ elements: [a, a], notes: [n] })).toMatchObject({ kind: 'several' });
    expect(toggled(selectionOf({ elements: [a, b] }), { kind: 'element', id: a })).toEqual({ kind: 'element', id: b });
  });

  it('takes something in, and lets it go when it is chosen once more', () => {
    const two = toggled({ kind: 'element', id: a }, { kind: 'note', id: n });
    expect(sameSelection(two, selectionOf({ elements: [a], notes: [n] }))).toBe(true);
    expect(toggled({ kind: 'element', id: a }, { kind: 'element', id: a })).toBeNull();
  });

  it('tells an element from a note of the same id', () => {
    const both = selectionOf({ elements: [a], notes: ['a'] });
    expect(both).toMatchObject({ kind: 'several' });
    expect(isSelected(selectionOf({ elements: [a], notes: [n] }), 'note', a)).toBe(false);
    expect(isSelected(both, 'note', a)).toBe(true);
  });

  it('leaves a link when something else is selected too', () => {
    expect(joined(link, { kind: 'element', id: a })).toEqual({ kind: 'element', id: a });
    expect(joined({ kind: 'element', id: a }, null)).toEqual({ kind: 'element', id: a });
    expect(joined(null, link)).toEqual(link);
  });
});
