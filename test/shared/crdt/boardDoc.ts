import * as Y from 'yjs';
import { createBlueprintUpdate } from '../../../shared/crdt/createBlueprint.ts';
import type { Authorship, Blueprint } from '../../../shared/domain/Blueprint.ts';
import { freshBlueprint } from '../../helpers/shippedTemplate.ts';

/** Who acts in these tests. */
export const BY: Authorship = { name: 'RB', agency: null, at: '2026-03-12T09:30:00.000Z' };

/** A document that holds a blueprint: the small template unless told. */
export function boardDoc(blueprint: Blueprint = freshBlueprint('community-integration')): Y.Doc {
  return copyOf(createBlueprintUpdate(blueprint));
}

/** `count` documents that hold the same blueprint, as `count` people's windows. */
export function boardDocs(count: number): Y.Doc[] {
  const update = createBlueprintUpdate(freshBlueprint('community-integration'));
  return Array.from({ length: count }, () => copyOf(update));
}

/** Exchange all that the documents have until they are equal. */
export function meet(...docs: Y.Doc[]): void {
  for (const to of docs) for (const from of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'remote');
}

function copyOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}
