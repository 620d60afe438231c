import type { BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import { DOCUMENT_KINDS, documentName, type DocumentName } from '../../../shared/protocol/documents.ts';
import { deleteSessionsOf } from './registryChanges.ts';
import type { Step } from './WriterThread.ts';

/** All SQL by which an admin changes blueprints, as steps of a transaction; see `registryChanges.ts`. */

export function setArchived(id: BlueprintId, at: number | null): Step {
  return { sql: 'UPDATE blueprint SET archived_at = ? WHERE id = ? AND deleted_at IS NULL AND (archived_at IS NULL) <> (? IS NULL)', rows: [[at, id, at]], changes: 1 };
}

export function setHistoryDays(id: BlueprintId, days: number | null): Step {
  return { sql: 'UPDATE blueprint SET history_days = ? WHERE id = ? AND deleted_at IS NULL', rows: [[days, id]], changes: 1 };
}

export function deleteBlueprint(id: BlueprintId, at: number, eraseAt: number): Step {
  return { sql: 'UPDATE blueprint SET deleted_at = ?, erase_at = ? WHERE id = ? AND deleted_at IS NULL', rows: [[at, eraseAt, id]], changes: 1 };
}

export function restoreBlueprint(id: BlueprintId, now: number): Step {
  return { sql: 'UPDATE blueprint SET deleted_at = NULL, erase_at = NULL WHERE id = ? AND erase_at > ?', rows: [[id, now]], changes: 1 };
}

/** True while the blueprint is due. Parameters: which, and the time. */
const DUE = 'EXISTS (SELECT 1 FROM blueprint WHERE blueprint.id = ? AND erase_at <= ?)';

/** Some of the updates of a blueprint that is due. */
export function eraseSomeUpdates(id: BlueprintId, now: number, most: number): readonly Step[] {
  return namesOf(id).map((name) => ({
    sql: `
      DELETE FROM document_update WHERE ${DUE} AND seq IN (
        SELECT seq FROM document_update WHERE document = (SELECT id FROM document WHERE name = ?) ORDER BY seq LIMIT ?
      )`,
    rows: [[id, now, name, most]],
  }));
}

/** The rest of it, once its updates are gone. The blueprint itself goes last: what refers to others goes before them. */
export function eraseRest(id: BlueprintId, now: number): readonly Step[] {
  const names = namesOf(id);
  const ofParticipants = (table: string): Step => ({ sql: `DELETE FROM ${table} WHERE participant IN (SELECT id FROM participant WHERE blueprint = ?) AND ${DUE}`, rows: [[id, id, now]] });
  const ofBlueprint = (table: string): Step => ({ sql: `DELETE FROM ${table} WHERE blueprint = ? AND ${DUE}`, rows: [[id, id, now]] });
  return [
    { sql: `DELETE FROM document_checkpoint WHERE document = (SELECT id FROM document WHERE name = ?) AND ${DUE}`, rows: names.map((name) => [name, id, now]) },
    { sql: `DELETE FROM document WHERE name = ? AND ${DUE}`, rows: names.map((name) => [name, id, now]) },
    ofParticipants('session'),
    ofParticipants('personal_link'),
    ofBlueprint('erasure'),
    ofBlueprint('participant'),
    ofBlueprint('invite'),
    { sql: 'DELETE FROM blueprint WHERE id = ? AND erase_at <= ?', rows: [[id, now]] },
  ];
}

/** The names of all documents of a blueprint. */
export function namesOf(id: BlueprintId): readonly string[] {
  return DOCUMENT_KINDS.map((kind) => documentName(id, kind));
}

export function beginErasure(blueprint: BlueprintId, participant: ParticipantId, neutral: string): readonly Step[] {
  return [
    {
      sql: 'INSERT INTO erasure (participant, blueprint, name, agency_id) SELECT id, blueprint, name, agency_id FROM participant WHERE id = ? AND blueprint = ? AND erased = 0',
      rows: [[participant, blueprint]],
      changes: 1,
    },
    { sql: "UPDATE participant SET name = ?, standing = 'removed', erased = 1 WHERE id = ?", rows: [[neutral, participant]], changes: 1 },
    ...deleteSessionsOf(participant, null),
  ];
}

export function endErasure(participant: ParticipantId): Step {
  return { sql: 'DELETE FROM erasure WHERE participant = ?', rows: [[participant]] };
}

export function changeUpdates(document: DocumentName, changed: readonly { readonly seq: number; readonly update: Uint8Array }[]): Step {
  return {
    sql: 'UPDATE document_update SET bytes = ? WHERE seq = ? AND document = (SELECT id FROM document WHERE name = ?) AND length(bytes) = length(?)',
    rows: changed.map(({ seq, update }) => [update, seq, document, update]),
  };
}

export function dropCheckpoint(document: DocumentName): Step {
  return { sql: 'DELETE FROM document_checkpoint WHERE document = (SELECT id FROM document WHERE name = ?)', rows: [[document]] };
}
