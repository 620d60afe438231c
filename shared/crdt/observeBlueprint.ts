import type * as Y from 'yjs';
import type { ElementId, NoteId } from '../domain/ids.ts';
import { roots } from './layout.ts';

/** What one transaction changed, as far as readers care. */
export interface BlueprintChange {
  /** Title, place, language or template. */
  readonly heading: boolean;
  readonly layers: boolean;
  readonly agencies: boolean;
  readonly links: boolean;
  /** Elements that appeared or of which anything changed. */
  readonly elements: ReadonlySet<ElementId>;
  /** Whether any element appeared, moved, or was marked or unmarked as removed. */
  readonly placement: boolean;
  /** Whether any small field of an element changed: all but its prose. */
  readonly decisions: boolean;
  /** Notes that appeared or of which anything changed. */
  readonly notes: ReadonlySet<NoteId>;
}

/** Yjs types its events by a parameter that a collection of collections cannot meet. */
type AnyType = Parameters<Y.Transaction['changedParentTypes']['get']>[0];

const PLACEMENT_FIELDS = ['layer', 'order', 'removed'];

/** Call `listener` once after each transaction that changed the board. @returns how to stop. */
export function observeBlueprint(doc: Y.Doc, listener: (change: BlueprintChange) => void): () => void {
  const { meta, layers, elements, links, notes, agencies } = roots(doc) as unknown as Record<keyof ReturnType<typeof roots>, AnyType>;
  const afterTransaction = ({ changedParentTypes }: Y.Transaction) => {
    const eventsOf = (root: AnyType) => changedParentTypes.get(root) ?? [];
    const elementChange = changesIn<ElementId>(eventsOf(elements), elements);
    const noteChange = changesIn<NoteId>(eventsOf(notes), notes);
    const change: BlueprintChange = {
      heading: eventsOf(meta).length > 0,
      layers: eventsOf(layers).length > 0,
      agencies: eventsOf(agencies).length > 0,
      links: eventsOf(links).length > 0,
      elements: elementChange.ids,
      placement: elementChange.entries || PLACEMENT_FIELDS.some((field) => elementChange.fields.has(field)),
      decisions: elementChange.entries || elementChange.fields.size > 0,
      notes: noteChange.ids,
    };
    if (change.heading || change.layers || change.agencies || change.links || change.elements.size > 0 || change.notes.size > 0) listener(change);
  };
  doc.on('afterTransaction', afterTransaction);
  return () => doc.off('afterTransaction', afterTransaction);
}

/** Which entries of a collection changed, whether entries came or went, and which of their own fields were set. */
function changesIn<Id extends string>(events: readonly Y.YEvent<AnyType>[], collection: AnyType) {
  const ids = new Set<Id>();
  const fields = new Set<string>();
  let entries = false;
  for (const event of events) {
    if (event.target === collection) {
      entries = true;
      for (const id of event.changes.keys.keys()) ids.add(id as Id);
    } else {
      ids.add(String(event.path[0]) as Id);
      if (event.path.length === 1) for (const field of event.changes.keys.keys()) fields.add(field);
    }
  }
  return { ids, fields, entries };
}
