import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { elementFragment } from '../../../shared/crdt/fragments.ts';
import type { BlueprintId, ElementId } from '../../../shared/domain/ids.ts';
import { changedIds } from '../../../web/find/changedIds.ts';
import { parseVisits, Visits } from '../../../web/find/visits.ts';
import { BlueprintModel } from '../../../web/model/BlueprintModel.ts';
import { boardDoc } from '../../shared/crdt/boardDoc.ts';

const BLUEPRINT = 'b' as BlueprintId;
const HOUR = 3_600_000;
const NOW = Date.parse('2026-03-31T12:00:00Z');

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

function open() {
  const doc = boardDoc();
  const model = new BlueprintModel(doc, () => ({ name: 'Ada', agency: null, at: new Date(NOW).toISOString() }));
  const [first, second, third] = model.structure.get().layers.flatMap(({ elements }) => elements) as [ElementId, ElementId, ElementId];
  return { doc, model, first, second, third };
}

describe('what changed since a mark', () => {
  it('is every element and note in which something was set, written or added, and nothing else', () => {
    const { doc, model, first, second, third } = open();
    const old = model.addNote({ x: 0, y: 0 }, 'lemon', 'old');
    const mark = model.mark();
    expect([...model.changedSince(mark)]).toEqual([]);
    model.setStance(first, 'keep');
    const paragraph = elementFragment(doc, second, 'body')?.get(0);
    if (!(paragraph instanceof Y.XmlElement)) throw new Error('a body begins with a paragraph');
    paragraph.insert(0, [new Y.XmlText('written deep inside')]);
    const note = model.addNote({ x: 0, y: 0 }, 'lemon', 'new');
    const changed = model.changedSince(mark);
    expect(new Set(changed)).toEqual(new Set([first, second, note]));
    expect(changed.has(third)).toBe(false);
    expect(changed.has(old)).toBe(false);
  });

  it('counts what others wrote while this device was away', () => {
    const { doc, model, third } = open();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const mark = model.mark();
    new BlueprintModel(other, () => ({ name: 'Bo', agency: null, at: new Date(NOW).toISOString() })).setStance(third, 'change');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect([...model.changedSince(mark)]).toEqual([third]);
  });
});

describe('visits', () => {
  it('remember how far the blueprint was when it was left', () => {
    new Visits(BLUEPRINT, NOW - 5 * HOUR).note(Uint8Array.of(1, 2, 3), NOW - 4 * HOUR);
    const next = new Visits(BLUEPRINT, NOW);
    expect(next.last()).toEqual(Uint8Array.of(1, 2, 3));
    expect(next.before(NOW - 4.5 * HOUR)).toBeNull();
    expect(next.before(NOW - 3 * HOUR)).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('go on when the page is loaded again', () => {
    new Visits(BLUEPRINT, NOW - HOUR).note(Uint8Array.of(1), NOW - HOUR);
    new Visits(BLUEPRINT, NOW).note(Uint8Array.of(2), NOW);
    expect(new Visits(BLUEPRINT, NOW + 1_000).last()).toEqual(Uint8Array.of(1));
  });

  it('are none where nothing readable is stored, and none once forgotten', () => {
    for (const stored of [null, '', '{', '[1]', '[{"at":"soon","mark":"AA=="}]', '[{"at":"2026-03-31T12:00:00Z","mark":"<b>"}]']) expect(parseVisits(stored)).toEqual([]);
    const visits = new Visits(BLUEPRINT, NOW);
    visits.note(Uint8Array.of(1), NOW - HOUR);
    visits.forget();
    visits.note(Uint8Array.of(1), NOW - HOUR);
    expect(new Visits(BLUEPRINT, NOW).last()).toBeNull();
  });

  it('do not fail on a mark that is none', () => {
    const { model, first } = open();
    new Visits(BLUEPRINT, NOW - 2 * HOUR).note(Uint8Array.of(255, 255), NOW - 2 * HOUR);
    expect(changedIds(model, new Visits(BLUEPRINT, NOW), 'visit', new Date(NOW))(first, [])).toBe(false);
  });
});

describe('changed since a day', () => {
  it('goes by the dates of decisions where this device cannot compare', () => {
    const { model, first } = open();
    const changed = changedIds(model, new Visits(BLUEPRINT, NOW), 'today', new Date(NOW));
    expect(changed(first, [new Date(NOW).toISOString()])).toBe(true);
    expect(changed(first, ['2026-03-29T12:00:00Z', undefined])).toBe(false);
    expect(changedIds(model, new Visits(BLUEPRINT, NOW), '2026-03-29', new Date(NOW))(first, ['2026-03-29T12:00:00Z'])).toBe(true);
  });
});
