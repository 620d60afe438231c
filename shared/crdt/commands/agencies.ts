import type * as Y from 'yjs';
import { agencyInitials } from '../../domain/agencyInitials.ts';
import { agencyId, type AgencyId } from '../../domain/ids.ts';
import { agencyNow } from '../mergedAgencies.ts';
import { readAgencies } from '../readBlueprint.ts';
import { entryIn, entryOf, roots, type AgencyFields } from '../layout.ts';

const PATTERNS = 12;

/** Make sure that an agency of this name is listed. The same name in other capitals or punctuation is the same agency,
 *  and two people listing it at once list it once. @returns its id, or that of the agency it was merged into. @throws RangeError if the name holds no letter or digit. */
export function ensureAgency(doc: Y.Doc, name: string, origin: unknown): AgencyId {
  const { agencies } = roots(doc);
  const id = agencyId(name);
  if (id === '') throw new RangeError(`"${name}" is not a name for an agency`);
  if (!agencies.has(id)) {
    const listed = readAgencies(doc);
    const taken = listed.map(({ pattern }) => pattern);
    const initials = agencyInitials(name, new Set(listed.map((agency) => agency.initials)));
    const free = Array.from({ length: PATTERNS }, (_, index) => index + 1).find((pattern) => !taken.includes(pattern));
    const fields: AgencyFields = { name: name.trim(), initials, pattern: free ?? (listed.length % PATTERNS) + 1 };
    doc.transact(() => agencies.set(id, entryOf(fields)), origin);
  }
  return agencyNow(doc, id);
}

/** Merge two spellings of one agency: `from` is no longer listed, and what it owned, `into` owns. Whatever names `from` later means
 *  `into`. No-op when they are one already. @throws RangeError if one of them is not listed. */
export function mergeAgencies(doc: Y.Doc, from: AgencyId, into: AgencyId, origin: unknown): void {
  const { agencies, elements } = roots(doc);
  for (const id of [from, into]) if (entryIn(agencies, id) === undefined) throw new RangeError(`There is no agency "${id}"`);
  const [one, other] = [agencyNow(doc, from), agencyNow(doc, into)];
  if (one === other) return;
  doc.transact(() => {
    entryIn(agencies, one)?.set('mergedInto', other);
    for (const id of elements.keys()) {
      const element = entryIn(elements, id);
      if (element?.get('owner') === one) element.set('owner', other);
    }
  }, origin);
}
