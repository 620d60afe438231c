import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ensureAgency, mergeAgencies } from '../../../shared/crdt/commands/agencies.ts';
import { setOwner } from '../../../shared/crdt/commands/elements.ts';
import { AgenciesById, agencyNow } from '../../../shared/crdt/mergedAgencies.ts';
import { readAgencies, readBlueprint, readElement } from '../../../shared/crdt/readBlueprint.ts';
import { roots } from '../../../shared/crdt/layout.ts';
import type { AgencyId, ElementId } from '../../../shared/domain/ids.ts';
import { boardDoc } from './boardDoc.ts';

const ownerIn = (doc: Y.Doc, id: ElementId): AgencyId | null | undefined => readElement(doc, id)?.element.owner;
const idsOf = (doc: Y.Doc): readonly string[] => readAgencies(doc).map(({ id }) => id);

function board(): { doc: Y.Doc; police: AgencyId; plice: AgencyId; element: ElementId } {
  const doc = boardDoc();
  const [police, plice] = [ensureAgency(doc, 'Police', null), ensureAgency(doc, 'Plice', null)];
  const element = [...roots(doc).elements.keys()][0] as ElementId;
  setOwner(doc, element, plice, null);
  return { doc, police, plice, element };
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function exchange(one: Y.Doc, other: Y.Doc): void {
  const [a, b] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
  Y.applyUpdate(one, b);
  Y.applyUpdate(other, a);
}

describe('merging two spellings of an agency', () => {
  it('leaves one, which owns what either did, and is found by either', () => {
    const { doc, police, plice, element } = board();
    mergeAgencies(doc, plice, police, null);
    expect(idsOf(doc)).not.toContain(plice);
    expect(ownerIn(doc, element)).toBe(police);
    const agencies = new AgenciesById(doc, readAgencies(doc));
    expect(agencies.get(plice)?.name).toBe('Police');
    expect([...agencies.keys()]).not.toContain(plice);
    expect(ensureAgency(doc, 'plice!', null)).toBe(police);
    const { blueprint, problems } = readBlueprint(doc);
    expect(problems).toEqual([]);
    expect(JSON.stringify(blueprint.agencies)).not.toContain('Plice');
  });

  it('holds for what somebody who was offline did with the other spelling', () => {
    const { doc, police, plice, element } = board();
    const offline = copyOf(doc);
    mergeAgencies(doc, plice, police, null);
    setOwner(offline, element, null, null);
    setOwner(offline, element, plice, null);
    exchange(doc, offline);
    for (const each of [doc, offline]) {
      expect(ownerIn(each, element)).toBe(police);
      expect(readBlueprint(each).problems).toEqual([]);
    }
  });

  it('gives the same agency everywhere when two people merge them into each other at once', () => {
    const { doc, police, plice, element } = board();
    const other = copyOf(doc);
    mergeAgencies(doc, plice, police, null);
    mergeAgencies(other, police, plice, null);
    exchange(doc, other);
    expect(idsOf(doc)).toEqual(idsOf(other));
    expect(idsOf(doc).filter((id) => id === police || id === plice)).toHaveLength(1);
    expect(ownerIn(doc, element)).toBe(ownerIn(other, element));
    expect(idsOf(doc)).toContain(ownerIn(doc, element));
  });

  it('follows several steps, and is a no-op for what is one already', () => {
    const { doc, police, plice } = board();
    const constabulary = ensureAgency(doc, 'Constabulary', null);
    mergeAgencies(doc, plice, police, null);
    mergeAgencies(doc, police, constabulary, null);
    expect(agencyNow(doc, plice)).toBe(constabulary);
    const before = Y.encodeStateVector(doc);
    mergeAgencies(doc, constabulary, plice, null);
    expect(Y.encodeStateVector(doc)).toEqual(before);
    expect(() => mergeAgencies(doc, 'nobody' as AgencyId, police, null)).toThrow(RangeError);
  });

  it('is undone as one step, owners included', () => {
    const { doc, police, plice, element } = board();
    const origin = {};
    const { agencies, elements } = roots(doc);
    const undo = new Y.UndoManager([agencies, elements], { trackedOrigins: new Set([origin]) });
    mergeAgencies(doc, plice, police, origin);
    undo.undo();
    expect(idsOf(doc)).toEqual(expect.arrayContaining([police, plice]));
    expect(ownerIn(doc, element)).toBe(plice);
  });

  it('is not led astray by nonsense that a partner wrote', () => {
    const { doc, plice, element } = board();
    (roots(doc).agencies.get(plice) as Y.Map<unknown>).set('mergedInto', { id: 7 });
    expect(ownerIn(doc, element)).toBe(plice);
    (roots(doc).agencies.get(plice) as Y.Map<unknown>).set('mergedInto', 'nobody');
    expect(idsOf(doc)).toContain(plice);
  });
});
