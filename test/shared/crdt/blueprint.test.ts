import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addElement, moveElement, removeElement, restoreElement, setOwner, setReadiness, setStance } from '../../../shared/crdt/commands/elements.ts';
import { ensureAgency } from '../../../shared/crdt/commands/agencies.ts';
import { addLink, removeLink } from '../../../shared/crdt/commands/links.ts';
import { addNote, moveNote, removeNote } from '../../../shared/crdt/commands/notes.ts';
import { elementFragment } from '../../../shared/crdt/fragments.ts';
import { readBlueprint, readElement, schemaState } from '../../../shared/crdt/readBlueprint.ts';
import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import type { AgencyId, ElementId, LayerId, NoteId } from '../../../shared/domain/ids.ts';
import { plainTextOf } from '../../../shared/domain/RichText.ts';
import { parseBlueprint } from '../../../shared/schema/blueprintSchema.ts';
import { freshBlueprint, SHIPPED } from '../../helpers/shippedTemplate.ts';
import { boardDoc, boardDocs, BY, meet } from './boardDoc.ts';

const firstLayer = (blueprint: Blueprint) => blueprint.layers[0] ?? fail('the template has layers');
const idsIn = (doc: Y.Doc, layer: LayerId) => readBlueprint(doc).blueprint.layers.find(({ id }) => id === layer)?.elements.map(({ id }) => id) ?? [];
const fail = (message: string): never => {
  throw new Error(message);
};

/** Type at the end of the first paragraph of an element's field, as an editor does. */
function type(doc: Y.Doc, id: ElementId, field: 'title' | 'summary' | 'body', words: string, origin: unknown = 'typing'): void {
  doc.transact(() => {
    const paragraph = elementFragment(doc, id, field)?.get(0);
    if (!(paragraph instanceof Y.XmlElement)) throw new Error('no paragraph');
    const last = paragraph.get(paragraph.length - 1);
    if (last instanceof Y.XmlText) last.insert(last.length, words);
    else paragraph.insert(0, [new Y.XmlText(words)]);
  }, origin);
}

describe('a board document', () => {
  it.each(SHIPPED)('holds the template %s exactly, without problems', (id) => {
    const blueprint = freshBlueprint(id);
    expect(readBlueprint(boardDoc(blueprint))).toEqual({ blueprint, problems: [] });
  });

  it('gives a blueprint that the JSON form accepts, and the same again from it', () => {
    const doc = boardDoc();
    const { layers } = readBlueprint(doc).blueprint;
    const [a, b] = layers[0]?.elements ?? [];
    if (a === undefined || b === undefined) throw new Error('two elements');
    addElement(doc, 'e_new' as ElementId, { layer: layers[1]?.id ?? fail('two layers'), after: null }, 'Warn people before a flood', BY, 'me');
    setStance(doc, a.id, 'change', BY, 'me');
    setOwner(doc, a.id, ensureAgency(doc, 'Calderdale Council', 'me'), 'me');
    setReadiness(doc, a.id, 'now', 1, 'me');
    setReadiness(doc, a.id, 'target', 4, 'me');
    addLink(doc, b.id, 'enables', a.id, 'me');
    addNote(doc, 'n_1' as NoteId, { x: 10.5, y: -3 }, 'sky', 'Ask the library van drivers', BY, 'me');
    const { blueprint, problems } = readBlueprint(doc);
    expect(problems).toEqual([]);
    expect(parseBlueprint(JSON.parse(JSON.stringify(blueprint)))).toEqual(blueprint);
    expect(readBlueprint(boardDoc(blueprint)).blueprint).toEqual(blueprint);
  });

  it('is missing its schema until it is loaded, and newer when a newer program wrote it', () => {
    const doc = new Y.Doc();
    expect(schemaState(doc)).toBe('missing');
    doc.getMap('meta').set('schema', 1);
    expect(schemaState(doc)).toBe('current');
    doc.getMap('meta').set('schema', 2);
    expect(schemaState(doc)).toBe('newer');
  });
});

describe('moving an element', () => {
  it('puts it right after another, first, or into another layer', () => {
    const doc = boardDoc();
    const layer = firstLayer(readBlueprint(doc).blueprint);
    const [a, b, c] = idsIn(doc, layer.id) as [ElementId, ElementId, ElementId];
    moveElement(doc, a, { layer: layer.id, after: c }, 'me');
    expect(idsIn(doc, layer.id)).toEqual([b, c, a]);
    moveElement(doc, c, { layer: layer.id, after: null }, 'me');
    expect(idsIn(doc, layer.id)).toEqual([c, b, a]);
    const other = readBlueprint(doc).blueprint.layers[1]?.id ?? fail('two layers');
    const last = idsIn(doc, other).at(-1) ?? fail('elements');
    moveElement(doc, b, { layer: other, after: last }, 'me');
    expect(idsIn(doc, other).at(-1)).toBe(b);
    expect(idsIn(doc, layer.id)).toEqual([c, a]);
  });

  it('keeps an order everybody agrees on when two people put two elements at one spot, and more can go between them', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    const layer = firstLayer(readBlueprint(mine).blueprint);
    const [a, b, c] = idsIn(mine, layer.id) as [ElementId, ElementId, ElementId];
    const from = readBlueprint(mine).blueprint.layers[1] ?? fail('two layers');
    const [x, y, z] = from.elements.map(({ id }) => id) as [ElementId, ElementId, ElementId];
    moveElement(mine, x, { layer: layer.id, after: a }, 'me');
    moveElement(yours, y, { layer: layer.id, after: a }, 'you');
    meet(mine, yours);
    const [first, second] = idsIn(mine, layer.id).slice(1, 3) as [ElementId, ElementId];
    expect(new Set([first, second])).toEqual(new Set([x, y]));
    moveElement(mine, z, { layer: layer.id, after: first }, 'me');
    meet(mine, yours);
    expect(idsIn(mine, layer.id)).toEqual([a, first, z, second, b, c]);
    expect(idsIn(yours, layer.id)).toEqual(idsIn(mine, layer.id));
  });

  it('does nothing when the element is gone and refuses a layer that does not exist', () => {
    const doc = boardDoc();
    const layer = firstLayer(readBlueprint(doc).blueprint).id;
    const before = readBlueprint(doc).blueprint;
    moveElement(doc, 'nobody' as ElementId, { layer, after: null }, 'me');
    expect(readBlueprint(doc).blueprint).toEqual(before);
    expect(() => moveElement(doc, idsIn(doc, layer)[0] ?? fail('elements'), { layer: 'nowhere' as LayerId, after: null }, 'me')).toThrow(RangeError);
  });
});

describe('two people at once', () => {
  it('keep both their words in one sentence', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    const id = firstLayer(readBlueprint(mine).blueprint).elements[0]?.id ?? fail('elements');
    type(mine, id, 'title', ' and a half');
    type(yours, id, 'title', ' or two');
    meet(mine, yours);
    const title = plainTextOf(readElement(mine, id)?.element.title ?? fail('element'));
    expect(title).toContain(' and a half');
    expect(title).toContain(' or two');
    expect(readBlueprint(yours)).toEqual(readBlueprint(mine));
  });

  it('keep both their words in a body that was empty', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    const id = firstLayer(readBlueprint(mine).blueprint).elements[0]?.id ?? fail('elements');
    type(mine, id, 'body', 'Mine.');
    type(yours, id, 'body', 'Yours.');
    meet(mine, yours);
    expect(plainTextOf(readElement(mine, id)?.element.body ?? fail('element'))).toMatch(/^(Mine\.Yours\.|Yours\.Mine\.)$/);
    const paragraph = elementFragment(mine, id, 'body')?.get(0);
    expect(paragraph instanceof Y.XmlElement ? paragraph.length : 0, 'both write in one run of text').toBe(1);
  });

  it('never collide on two small fields of one card', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    const id = firstLayer(readBlueprint(mine).blueprint).elements[0]?.id ?? fail('elements');
    setReadiness(mine, id, 'now', 2, 'me');
    setReadiness(yours, id, 'target', 3, 'you');
    setStance(mine, id, 'keep', BY, 'me');
    meet(mine, yours);
    expect(readElement(yours, id)?.element).toMatchObject({ readinessNow: 2, readinessTarget: 3, stance: { stance: 'keep' } });
  });

  it('lose no word when one removes what the other writes in, and it can be put back', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    const layer = firstLayer(readBlueprint(mine).blueprint);
    const id = layer.elements[0]?.id ?? fail('elements');
    addElement(mine, 'e_own' as ElementId, { layer: layer.id, after: id }, 'Our own', BY, 'me');
    meet(mine, yours);
    for (const each of [id, 'e_own' as ElementId]) {
      removeElement(mine, each, BY, 'me');
      type(yours, each, 'body', 'Still writing');
    }
    meet(mine, yours);
    expect(readElement(mine, id)?.element).toMatchObject({ removed: null, stance: { stance: 'remove', by: BY } });
    expect(readElement(mine, 'e_own' as ElementId)?.element).toMatchObject({ removed: BY, stance: { stance: 'add' } });
    for (const each of [id, 'e_own' as ElementId]) {
      expect(plainTextOf(readElement(mine, each)?.element.body ?? fail('element'))).toBe('Still writing');
      restoreElement(mine, each, 'me');
    }
    expect(readElement(mine, id)?.element.stance).toBeNull();
    expect(readElement(mine, 'e_own' as ElementId)?.element.removed).toBeNull();
  });

  it('draw the same link once, and list the same agency once', () => {
    const [mine, yours] = boardDocs(2) as [Y.Doc, Y.Doc];
    const ids = readBlueprint(mine).blueprint.layers.flatMap(({ elements }) => elements.map(({ id }) => id));
    const existing = new Set(readBlueprint(mine).blueprint.links.map(({ id }) => id));
    const [from, to] = ids.flatMap((a) => ids.map((b) => [a, b] as const)).find(([a, b]) => a !== b && !existing.has(`${a}~enables~${b}` as never)) ?? fail('a free pair');
    expect(addLink(mine, from, 'enables', to, 'me')).toBe(addLink(yours, from, 'enables', to, 'you'));
    ensureAgency(mine, 'NHS  place-team', 'me');
    ensureAgency(yours, 'nhs place team', 'you');
    meet(mine, yours);
    expect(readBlueprint(mine).blueprint.links.filter((link) => link.from === from && link.to === to)).toHaveLength(1);
    expect(readBlueprint(mine).blueprint.agencies.map(({ id }) => id)).toEqual(['nhs-place-team']);
    expect(readBlueprint(yours)).toEqual(readBlueprint(mine));
  });
});

describe('commands', () => {
  it('refuse what makes no sense, and say what', () => {
    const doc = boardDoc();
    const id = firstLayer(readBlueprint(doc).blueprint).elements[0]?.id ?? fail('elements');
    const before = readBlueprint(doc).blueprint;
    expect(() => setStance(doc, id, 'add', BY, 'me')).toThrow(/"add".*template/);
    expect(() => setOwner(doc, id, 'nobody' as AgencyId, 'me')).toThrow(/"nobody"/);
    expect(() => setReadiness(doc, id, 'now', 7 as never, 'me')).toThrow(/7/);
    expect(() => addLink(doc, id, 'enables', id, 'me')).toThrow(/itself/);
    expect(() => addNote(doc, 'n' as NoteId, { x: Number.NaN, y: 0 }, 'sky', '', BY, 'me')).toThrow(/NaN/);
    expect(() => ensureAgency(doc, ' -- ', 'me')).toThrow(/agency/);
    expect(readBlueprint(doc).blueprint).toEqual(before);
  });

  it('give agencies initials and patterns of their own while there are any', () => {
    const doc = boardDoc();
    for (const name of ['Calderdale Council', 'Community College', 'The College', 'Police']) ensureAgency(doc, name, 'me');
    const { agencies } = readBlueprint(doc).blueprint;
    expect(new Set(agencies.map(({ initials }) => initials)).size).toBe(4);
    expect(agencies.map(({ pattern }) => pattern).sort()).toEqual([1, 2, 3, 4]);
    expect(agencies.find(({ name }) => name === 'Calderdale Council')?.initials).toBe('CC');
  });
});

describe('reading what a partner broke', () => {
  it('never throws, reports each problem and shows the rest', () => {
    const doc = boardDoc();
    const { blueprint } = readBlueprint(doc);
    const id = firstLayer(blueprint).elements[0]?.id ?? fail('elements');
    const entry = doc.getMap<Y.Map<unknown>>('elements').get(id) ?? fail('entry');
    entry.set('stance', { stance: 'maybe', by: BY });
    entry.set('readinessNow', 'high');
    entry.set('owner', 'ghost');
    entry.set('layer', 'gone');
    entry.set('title', 'not a fragment');
    doc.getMap<Y.Map<unknown>>('links').set('x', new Y.Map(Object.entries({ kind: 'enables', from: id, to: 'gone', removed: false })));
    doc.getMap<Y.Map<unknown>>('notes').set('n', new Y.Map(Object.entries({ position: { x: Infinity, y: 0 } })));
    const read = readBlueprint(doc);
    expect(read.problems.map(({ kind, at }) => `${kind} ${at}`).sort()).toEqual([
      `layer-missing elements/${id}/layer`,
      'link-dangling links/x',
      `owner-unknown elements/${id}/owner`,
      `value-unknown elements/${id}/readinessNow`,
      `value-unknown elements/${id}/stance`,
      `value-unknown elements/${id}/title`,
      'value-unknown notes/n/position',
      'value-unknown notes/n/text',
    ]);
    expect(read.blueprint.layers.flatMap(({ elements }) => elements)).toHaveLength(blueprint.layers.flatMap(({ elements }) => elements).length);
    expect(parseBlueprint(JSON.parse(JSON.stringify(read.blueprint)))).toEqual(read.blueprint);
  });

  it('survives a collection filled with things that are not entries', () => {
    const doc = boardDoc();
    for (const root of ['layers', 'elements', 'links', 'notes', 'agencies']) doc.getMap(root).set('odd', 'text');
    doc.getMap('meta').set('template', { layers: 'none' });
    doc.getMap('meta').set('place', 7);
    const { problems } = readBlueprint(doc);
    expect(problems.map(({ kind }) => kind)).toContain('template-unreadable');
    expect(problems.map(({ at }) => at)).toEqual(expect.arrayContaining(['layers/odd', 'elements/odd', 'links/odd', 'notes/odd', 'agencies/odd']));
  });
});

describe('notes and links', () => {
  it('go away and leave the rest as it was', () => {
    const doc = boardDoc();
    const link = readBlueprint(doc).blueprint.links[0] ?? fail('links');
    removeLink(doc, link.id, 'me');
    expect(readBlueprint(doc).blueprint.links).not.toContainEqual(link);
    addNote(doc, 'n_1' as NoteId, { x: 0, y: 0 }, 'mint', 'Two questions', BY, 'me');
    moveNote(doc, 'n_1' as NoteId, { x: 5, y: 6 }, 'me');
    removeNote(doc, 'n_1' as NoteId, BY, 'me');
    expect(readBlueprint(doc).blueprint.notes).toMatchObject([{ x: 5, y: 6, colour: 'mint', removed: BY }]);
  });
});
