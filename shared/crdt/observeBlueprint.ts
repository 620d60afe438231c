import type * as Y from 'yjs';
import type { ElementId, LinkId, NoteId, PieceId } from '../domain/ids.ts';
import { roots } from './layout.ts';

/** What transactions changed, as far as readers care. */
export interface BlueprintChange {
  /** Title, place, language or template. */
  readonly heading: boolean;
  readonly layers: boolean;
  readonly agencies: boolean;
  /** Links that appeared or of which anything changed. */
  readonly links: ReadonlySet<LinkId>;
  /** Elements that appeared or of which anything changed. */
  readonly elements: ReadonlySet<ElementId>;
  /** Whether any element appeared, moved, or was marked or unmarked as removed. */
  readonly placement: boolean;
  /** Whether any small field of an element changed: all but its prose. */
  readonly decisions: boolean;
  /** Notes that appeared or of which anything changed. */
  readonly notes: ReadonlySet<NoteId>;
  /** Pieces that appeared or of which anything changed. */
  readonly pieces: ReadonlySet<PieceId>;
}

const PLACEMENT_FIELDS = ['layer', 'order', 'removed'];

/** What two changes changed together. */
export function mergeChanges(a: BlueprintChange, b: BlueprintChange): BlueprintChange {
  return {
    heading: a.heading || b.heading,
    layers: a.layers || b.layers,
    agencies: a.agencies || b.agencies,
    links: new Set([...a.links, ...b.links]),
    elements: new Set([...a.elements, ...b.elements]),
    placement: a.placement || b.placement,
    decisions: a.decisions || b.decisions,
    notes: new Set([...a.notes, ...b.notes]),
    pieces: new Set([...a.pieces, ...b.pieces]),
  };
}

/** Call `listener` once after each transaction that changed the board, and say whether it was made here. @returns how to
 *  stop. */
export function observeBlueprint(doc: Y.Doc, listener: (change: BlueprintChange, mine: boolean) => void): () => void {
  const collections = Object.entries(roots(doc)) as [RootName, Y.Map<unknown>][];
  const changed = new Map<RootName, Changes>();
  const watchers = collections.map(([name, collection]) => {
    // Paths of events are known only to deep observers, and only while they are called.
    const watcher = (events: readonly DeepEvent[]) => changed.set(name, changesIn(events));
    collection.observeDeep(watcher);
    return () => collection.unobserveDeep(watcher);
  });
  const afterTransaction = ({ local }: Y.Transaction) => {
    if (changed.size === 0) return;
    const elements = changed.get('elements') ?? NO_CHANGES;
    const change: BlueprintChange = {
      heading: changed.has('meta'),
      layers: changed.has('layers'),
      agencies: changed.has('agencies'),
      links: (changed.get('links') ?? NO_CHANGES).ids as ReadonlySet<LinkId>,
      elements: elements.ids as ReadonlySet<ElementId>,
      placement: elements.entries || PLACEMENT_FIELDS.some((field) => elements.fields.has(field)),
      decisions: elements.entries || elements.fields.size > 0,
      notes: (changed.get('notes') ?? NO_CHANGES).ids as ReadonlySet<NoteId>,
      pieces: (changed.get('pieces') ?? NO_CHANGES).ids as ReadonlySet<PieceId>,
    };
    changed.clear();
    listener(change, local);
  };
  doc.on('afterTransaction', afterTransaction);
  return () => {
    doc.off('afterTransaction', afterTransaction);
    for (const stop of watchers) stop();
  };
}

type RootName = keyof ReturnType<typeof roots>;
/** An event of a deep observer. */
export type DeepEvent = Parameters<Parameters<Y.Map<unknown>['observeDeep']>[0]>[0][number];

/** What deep events say of one collection. */
export interface Changes {
  readonly ids: ReadonlySet<string>;
  /** Fields of entries that were set. */
  readonly fields: ReadonlySet<string>;
  /** Whether entries came or went. */
  readonly entries: boolean;
}

const NO_CHANGES: Changes = { ids: new Set(), fields: new Set(), entries: false };

/** Which entries of a collection changed, whether entries came or went, and which of their own fields were set. */
export function changesIn(events: readonly DeepEvent[]): Changes {
  const ids = new Set<string>();
  const fields = new Set<string>();
  let entries = false;
  for (const event of events) {
    if (event.path.length === 0) {
      entries = true;
      for (const id of event.changes.keys.keys()) ids.add(id);
    } else {
      ids.add(String(event.path[0]));
      if (event.path.length === 1) for (const field of event.changes.keys.keys()) fields.add(field);
    }
  }
  return { ids, fields, entries };
}
