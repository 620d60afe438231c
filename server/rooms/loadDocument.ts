import * as Y from 'yjs';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { Logger } from '../Logger.ts';
import type { StoredDocument } from '../storage/BlueprintStore.ts';
import { applyUpdates } from './applyUpdates.ts';

/** A document as it was stored, and up to where. */
export interface LoadedDocument {
  readonly doc: Y.Doc;
  /** Of the newest update in it; 0 when there is none. */
  readonly seq: number;
  /** How many of them came after the newest checkpoint. */
  readonly sinceCheckpoint: number;
}

/** Build a document from what the store gave; null makes an empty one.
 *  An update that cannot be applied is logged and skipped (R66). */
export function loadDocument(document: DocumentName, stored: StoredDocument | null, logger: Logger): LoadedDocument {
  const doc = new Y.Doc();
  const { checkpoint, tail } = stored ?? { checkpoint: null, tail: [] };
  const updates = [
    ...(checkpoint === null ? [] : [{ seq: checkpoint.seq, update: checkpoint.state }]),
    ...tail.map(({ seq, update }) => ({ seq, update })),
  ];
  applyUpdates(doc, updates, ({ seq }, error) => {
    logger.error({ err: error, document, seq }, 'a stored update could not be applied');
  });
  return { doc, seq: updates.at(-1)?.seq ?? 0, sinceCheckpoint: tail.length };
}
