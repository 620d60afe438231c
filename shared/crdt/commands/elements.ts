import type * as Y from 'yjs';
import type { Authorship, Element, Readiness, Stance } from '../../domain/Blueprint.ts';
import { READINESS_LEVELS } from '../../domain/Blueprint.ts';
import type { AgencyId, ElementId, LayerId } from '../../domain/ids.ts';
import { richTextOf } from '../../domain/RichText.ts';
import { elementFields } from '../createBlueprint.ts';
import { isLocked } from '../locked.ts';
import { entryIn, entryOf, roots, type Entry } from '../layout.ts';
import { byOrder, keysToPlace, type Ordered } from '../order.ts';

/** Commands on elements. Each is one transaction with the `origin` it is given (what undo and sync go by), and does
 *  nothing when the element is gone: a partner may have been first. */

/** Where an element stands: in a layer, right after another element or, with null, before all others. */
export interface ElementPosition {
  readonly layer: LayerId;
  readonly after: ElementId | null;
}

/** Put a new element of the place's own on the map, with stance `add`.
 *  It is made in two transactions: first, under an origin that nobody tracks, with the `removed` mark; then, under
 *  `origin`, the mark is taken off. So undoing it sets the mark, and what others wrote into it meanwhile survives.
 *  @throws RangeError if the layer does not exist or the id is taken. */
export function addElement(doc: Y.Doc, id: ElementId, at: ElementPosition, title: string, by: Authorship, origin: unknown): void {
  const { elements, layers } = roots(doc);
  if (!layers.has(at.layer)) throw new RangeError(`There is no layer "${at.layer}"`);
  if (elements.has(id)) throw new RangeError(`There is an element "${id}" already`);
  const element: Element = {
    id,
    title: richTextOf(title),
    summary: richTextOf(''),
    body: richTextOf(''),
    reason: richTextOf(''),
    origin: null,
    stance: { stance: 'add', by },
    owner: null,
    readinessNow: null,
    readinessTarget: null,
    locked: false,
    removed: by,
  };
  doc.transact(() => {
    elements.set(id, entryOf(elementFields(element, at.layer, '')));
    placeElements(doc, [id], at);
  }, null);
  restoreElement(doc, id, origin);
}

/** Move an element, unless it is locked. When `after` is not in that layer any more it comes first.
 *  @throws RangeError if the layer does not exist. */
export function moveElement(doc: Y.Doc, id: ElementId, to: ElementPosition, origin: unknown): void {
  moveElements(doc, [id], to, origin);
}

/** Move several elements to one place, where those that are not locked stand one after the other as they are given. Nothing happens when
 *  `after` is one of them. @throws RangeError if the layer does not exist. */
export function moveElements(doc: Y.Doc, ids: readonly ElementId[], to: ElementPosition, origin: unknown): void {
  const { layers, elements } = roots(doc);
  if (!layers.has(to.layer)) throw new RangeError(`There is no layer "${to.layer}"`);
  const there = [...new Set(ids)].filter((id) => {
    const entry = entryIn(elements, id);
    return entry !== undefined && !isLocked(entry);
  });
  if (there.length === 0 || (to.after !== null && there.includes(to.after))) return;
  doc.transact(() => placeElements(doc, there, to), origin);
}

/** Record what the place decided, with who did. `null` goes back to undecided. A template's element can be kept, changed
 *  or removed; one of the place's own can be added or removed, and removing it takes it off the map, unless it is locked.
 *  @throws RangeError for a stance that the element cannot have. */
export function setStance(doc: Y.Doc, id: ElementId, stance: Stance | null, by: Authorship, origin: unknown): void {
  const entry = entryIn(roots(doc).elements, id);
  if (entry === undefined) return;
  const own = isOwn(entry);
  if (!stancesFor(own).includes(stance)) throw new RangeError(`Stance "${String(stance)}" is not for ${own ? "the place's own element" : "a template's element"} "${id}"`);
  if (own && stance === 'remove' && isLocked(entry)) return;
  doc.transact(() => {
    if (own) entry.set('removed', stance === 'remove' ? by : null);
    else entry.set('stance', stance === null ? null : { stance, by });
  }, origin);
}

/** The stances an element can be given: `own` when the place added it. */
export function stancesFor(own: boolean): readonly (Stance | null)[] {
  return own ? ['add', 'remove'] : ['keep', 'change', 'remove', null];
}

/** Remove an element: a template's stays in place with stance `remove`; one of the place's own leaves the map. Nothing
 *  that anybody wrote in it is lost, and it can be put back. */
export function removeElement(doc: Y.Doc, id: ElementId, by: Authorship, origin: unknown): void {
  setStance(doc, id, 'remove', by, origin);
}

/** Put a removed element back: a template's is undecided again. Does nothing to one that is not removed. */
export function restoreElement(doc: Y.Doc, id: ElementId, origin: unknown): void {
  const entry = entryIn(roots(doc).elements, id);
  if (entry === undefined) return;
  const decision = entry.get('stance') as { stance?: unknown } | null | undefined;
  const decidedAgainst = !isOwn(entry) && decision?.stance === 'remove';
  if (!decidedAgainst && (entry.get('removed') ?? null) === null) return;
  doc.transact(() => {
    if (decidedAgainst) entry.set('stance', null);
    if ((entry.get('removed') ?? null) !== null) entry.set('removed', null);
  }, origin);
}

/** Name the agency that owns an element, or nobody. @throws RangeError if the agency is unknown. */
export function setOwner(doc: Y.Doc, id: ElementId, owner: AgencyId | null, origin: unknown): void {
  if (owner !== null && !roots(doc).agencies.has(owner)) throw new RangeError(`There is no agency "${owner}"`);
  setField(doc, id, 'owner', owner, origin);
}

/** Set how ready the place is now, or means to be. @throws RangeError if the level is not 0 to 4 or null. */
export function setReadiness(doc: Y.Doc, id: ElementId, which: 'now' | 'target', level: Readiness | null, origin: unknown): void {
  if (level !== null && !READINESS_LEVELS.includes(level)) throw new RangeError(`Readiness ${String(level)} is not one of 0 to 4`);
  setField(doc, id, which === 'now' ? 'readinessNow' : 'readinessTarget', level, origin);
}

function setField(doc: Y.Doc, id: ElementId, field: string, value: unknown, origin: unknown): void {
  const entry = entryIn(roots(doc).elements, id);
  if (entry === undefined || (entry.get(field) ?? null) === value) return;
  doc.transact(() => entry.set(field, value), origin);
}

/** Let elements stand one after the other from a place on. To be called in a transaction. */
export function placeElements(doc: Y.Doc, ids: readonly ElementId[], to: ElementPosition): void {
  const { elements } = roots(doc);
  const moved: ReadonlySet<string> = new Set(ids);
  const siblings: Ordered[] = [...elements]
    .flatMap(([other]) => {
      const entry = moved.has(other) ? undefined : entryIn(elements, other);
      return entry?.get('layer') === to.layer ? [{ id: other, order: String(entry.get('order') ?? '') }] : [];
    })
    .sort(byOrder);
  for (const id of ids) entryIn(elements, id)?.set('layer', to.layer);
  for (const [each, key] of keysToPlace(siblings, ids, to.after)) entryIn(elements, each)?.set('order', key);
}

function isOwn(entry: Entry): boolean {
  return typeof entry.get('origin') !== 'string';
}
