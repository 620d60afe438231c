import type { Checkpoint, LoggedUpdate, PendingUpdate } from '../BlueprintStore.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import type { Step } from './WriterThread.ts';

/** All SQL that writes documents after the start, as steps of a transaction. */

/** The last step gives the seq of each update, in the order given. */
export function appendUpdates(batch: readonly PendingUpdate[]): readonly [Step, Step] {
  const names = [...new Set(batch.map(({ document }) => document))];
  return [
    { sql: 'INSERT INTO document (name) VALUES (?) ON CONFLICT DO NOTHING', rows: names.map((name) => [name]) },
    {
      sql: 'INSERT INTO document_update (document, participant, at, bytes, takes_back) VALUES ((SELECT id FROM document WHERE name = ?), ?, ?, ?, ?)',
      rows: batch.map(({ document, participant, at, update, takesBack }) => [document, participant, at, update, takesBack === undefined ? null : JSON.stringify(takesBack)]),
    },
  ];
}

export function keepCheckpoint(document: DocumentName, { seq, at, state, stateVector }: Checkpoint): Step {
  return {
    sql: `
      INSERT INTO document_checkpoint (document, seq, at, state, state_vector)
      SELECT id, ?, ?, ?, ? FROM document WHERE name = ?
      ON CONFLICT (document) DO UPDATE
      SET seq = excluded.seq, at = excluded.at, state = excluded.state, state_vector = excluded.state_vector
      WHERE excluded.seq > document_checkpoint.seq`,
    rows: [[seq, at, state, stateVector, document]],
  };
}

/** Put one update in the place of several; see `CompactableLog.replace`. */
export function replaceUpdates(documentId: number, { seq, update, count }: LoggedUpdate, others: readonly number[]): readonly Step[] {
  return [
    {
      sql: 'DELETE FROM document_update WHERE seq = ? AND document = ?',
      rows: others.map((other) => [other, documentId]),
      changes: others.length,
    },
    {
      sql: 'UPDATE document_update SET bytes = ?, count = ? WHERE seq = ? AND document = ?',
      rows: [[update, count, seq, documentId]],
      changes: 1,
    },
  ];
}
