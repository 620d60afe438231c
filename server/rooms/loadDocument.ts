import * as Y from 'yjs';
import type { DocumentName } from '../../shared/protocol/documents.ts';
import type { Logger } from '../Logger.ts';
import type { StoredDocument } from '../storage/BlueprintStore.ts';
import { applyUpdates } from './applyUpdates.ts';
import { hasPending } from './encodeIntegrated.ts';

/** A document as it was stored, and up to where. */
export interface LoadedDocument {
  readonly doc: Y.Doc;
  /** Of the newest update up to which nothing waits for its ground; 0 when there is none. */
  readonly coveredSeq: number;
  /** How many updates came after the newest checkpoint. */
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
  // Where in the tail something began to wait is not asked: a checkpoint then has to wait for it too.
  const covered = hasPending(doc) ? checkpoint : updates.at(-1);
  return { doc, coveredSeq: covered?.seq ?? 0, sinceCheckpoint: tail.length };
}
