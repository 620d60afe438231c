import type * as Y from 'yjs';
import type { Agency } from '../domain/Blueprint.ts';
import type { AgencyId } from '../domain/ids.ts';
import { idIn } from './fields.ts';
import { entryIn, roots } from './layout.ts';

/** Two spellings of one agency are merged by a mark on one of them that names the other. Whatever names the first, late edits of
 *  people who were offline included, then means the second. */

/** The agency that an id means now: itself, or the one that it was merged into, over however many steps. People who merge two into
 *  each other at once get the same one everywhere: of a circle, the id that sorts first. */
export function agencyNow(doc: Y.Doc, id: AgencyId): AgencyId {
  const { agencies } = roots(doc);
  const way: AgencyId[] = [];
  for (let at: AgencyId = id; ; ) {
    const again = way.indexOf(at);
    if (again >= 0) return way.slice(again).sort()[0] ?? id;
    way.push(at);
    const next = idIn(entryIn(agencies, at)?.get('mergedInto')) as AgencyId | undefined;
    if (next === undefined || entryIn(agencies, next) === undefined) return at;
    at = next;
  }
}

/** Agencies by id. An id that was merged into another finds that one; going through them gives each once. */
export class AgenciesById extends Map<AgencyId, Agency> {
  readonly #merged = new Map<AgencyId, AgencyId>();

  /** `agencies` are those that stand; what was merged into them is read from the document. */
  constructor(doc: Y.Doc, agencies: readonly Agency[]) {
    super(agencies.map((agency) => [agency.id, agency]));
    for (const id of roots(doc).agencies.keys() as IterableIterator<AgencyId>) if (!super.has(id)) this.#merged.set(id, agencyNow(doc, id));
  }

  override get(id: AgencyId): Agency | undefined {
    return super.get(this.#merged.get(id) ?? id);
  }
}
