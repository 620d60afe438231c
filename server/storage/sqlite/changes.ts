import type { Checkpoint, LoggedUpdate, PendingUpdate } from '../BlueprintStore.ts';
import type { DocumentName } from '../../../shared/protocol/documents.ts';
import type { Step } from './WriterThread.ts';

/** All SQL that writes documents after the start, as steps of a transaction. */

/** The last step gives the seq of each update, in the order given. */
export function appendUpdates(batch: readonly PendingUpdate[]): readonly [Step, Step] {
  const names = [...new Set(batch.map(({ document }) => document))];
  return [
    {
      sql: `
        INSERT INTO document (name, without_names)
        SELECT ?, coalesce((SELECT without_names FROM blueprint WHERE id = coalesce((SELECT blueprint FROM practice WHERE id = ?), ?)), 0) WHERE true
        ON CONFLICT DO NOTHING`,
      rows: names.map((name) => {
        const place = name.slice(0, name.indexOf('/'));
        return [name, place, place];
      }),
    },
    {
      // Who wrote it is left out here, so that nothing that was on its way when that was asked for is kept with a name.
      sql: `
        INSERT INTO document_update (document, participant, at, bytes, takes_back)
        SELECT id, CASE without_names WHEN 0 THEN ? END, ?, ?, ? FROM document WHERE name = ?`,
      rows: batch.map(({ document, participant, at, update, takesBack }) => [participant, at, update, takesBack === undefined ? null : JSON.stringify(takesBack), document]),
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
