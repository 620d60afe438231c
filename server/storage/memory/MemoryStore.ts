import type { BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import { DOCUMENT_KINDS, documentName, type DocumentName } from '../../../shared/protocol/documents.ts';
import { compactLog, DAY_MS } from '../compactLog.ts';
import { StorageError } from '../BlueprintStore.ts';
import type { BlueprintRecord, BlueprintStore, Checkpoint, LoggedUpdate, PendingUpdate, StoredDocument } from '../BlueprintStore.ts';
import type { AdminStore, Erasure, SurveyedBlueprint } from '../AdminStore.ts';
import { rewriteLog } from '../rewriteLog.ts';
import { MemoryAudit } from './MemoryAudit.ts';
import { MemoryOrganisers } from './MemoryOrganisers.ts';
import { hasTwice, MemoryRegistry } from './MemoryRegistry.ts';

/** Everything in this process, for tests and benchmarks: it is gone when the process is. */
export class MemoryStore extends MemoryRegistry implements BlueprintStore {
  readonly organisers = new MemoryOrganisers(() => this.refuseWhenClosed());
  readonly audit = new MemoryAudit(() => this.refuseWhenClosed());
  readonly admin: AdminStore = {
    survey: async () => this.#survey(),
    setArchived: async (id, at) => this.#change(id, (known) => (known.deleted === null && (known.archivedAt === null) !== (at === null) ? { ...known, archivedAt: at } : null)),
    setHistoryDays: async (id, historyDays) => this.#change(id, (known) => (known.deleted === null ? { ...known, historyDays } : null)),
    delete: async (id, at, eraseAt) => this.#change(id, (known) => (known.deleted === null ? { ...known, deleted: { at, eraseAt } } : null)),
    restore: async (id, now) => this.#change(id, (known) => (known.deleted !== null && known.deleted.eraseAt > now ? { ...known, deleted: null } : null)),
    due: async (now) => this.#due(now),
    erase: async (id, now) => this.#erase(id, now),
    heldOf: async (participant) => this.heldOf(participant),
    beginErasure: async (blueprint, participant, neutral) => this.#beginErasure(blueprint, participant, neutral),
    erasures: async () => [...this.#erasures.values()],
    endErasure: async (participant) => void this.#erasures.delete(participant),
    rewriteLog: async (document, change) => this.#rewriteLog(document, change),
  };
  readonly #erasures = new Map<ParticipantId, Erasure>();
  readonly #erased = new Set<ParticipantId>();
  readonly #logs = new Map<DocumentName, LoggedUpdate[]>();
  readonly #checkpoints = new Map<DocumentName, Checkpoint>();
  #lastSeq = 0;

  async append(batch: readonly PendingUpdate[]): Promise<readonly number[]> {
    this.refuseWhenClosed();
    return batch.map(({ document, participant, at, update, takesBack }) => {
      const seq = ++this.#lastSeq;
      const log = this.#logs.get(document) ?? [];
      this.#logs.set(document, log);
      log.push({ seq, participant: this.isWithoutNames(document) ? null : participant, at, update: new Uint8Array(update), count: 1, ...(takesBack === undefined ? {} : { takesBack }) });
      return seq;
    });
  }

  async load(document: DocumentName): Promise<StoredDocument | null> {
    this.refuseWhenClosed();
    const log = this.#logs.get(document);
    if (log === undefined) return null;
    const kept = this.#checkpoints.get(document);
    return {
      checkpoint: kept === undefined ? null : copyOf(kept),
      tail: updatesAfter(log, kept?.seq ?? 0),
    };
  }

  async saveCheckpoint(document: DocumentName, checkpoint: Checkpoint): Promise<void> {
    this.refuseWhenClosed();
    if (!this.#logs.has(document)) return;
    const kept = this.#checkpoints.get(document);
    if (kept !== undefined && kept.seq >= checkpoint.seq) return;
    this.#checkpoints.set(document, copyOf(checkpoint));
  }

  async history(document: DocumentName, afterSeq: number, limit: number): Promise<readonly LoggedUpdate[]> {
    this.refuseWhenClosed();
    return updatesAfter(this.#logs.get(document) ?? [], afterSeq).slice(0, limit);
  }

  protected dropDocuments(of: BlueprintId): void {
    for (const name of DOCUMENT_KINDS.map((kind) => documentName(of, kind))) {
      this.#logs.delete(name);
      this.#checkpoints.delete(name);
    }
  }

  async documents(): Promise<readonly DocumentName[]> {
    this.refuseWhenClosed();
    return [...this.#logs.keys()];
  }

  #survey(): readonly SurveyedBlueprint[] {
    this.refuseWhenClosed();
    return this.allBlueprints().map(({ blueprint, people }) => {
      const logs = DOCUMENT_KINDS.map((kind) => this.#logs.get(documentName(blueprint.id, kind)) ?? []);
      const [boardBytes = 0, talkBytes = 0] = DOCUMENT_KINDS.map((kind) => this.#bytesOf(documentName(blueprint.id, kind)));
      return { ...blueprint, changedAt: Math.max(0, ...logs.flat().map(({ at }) => at)), people, boardBytes, talkBytes };
    });
  }

  #bytesOf(document: DocumentName): number {
    const kept = this.#checkpoints.get(document);
    return (this.#logs.get(document) ?? []).reduce((sum, { update }) => sum + update.length, 0) + (kept === undefined ? 0 : kept.state.length + kept.stateVector.length);
  }

  #change(id: BlueprintId, change: (known: BlueprintRecord) => BlueprintRecord | null): boolean {
    this.refuseWhenClosed();
    const known = this.allBlueprints().find(({ blueprint }) => blueprint.id === id)?.blueprint;
    const changed = known === undefined ? null : change(known);
    if (changed !== null) this.keepBlueprint(changed);
    return changed !== null;
  }

  #due(now: number): readonly BlueprintId[] {
    this.refuseWhenClosed();
    return this.allBlueprints().flatMap(({ blueprint: { id, deleted } }) => (deleted !== null && deleted.eraseAt <= now ? [id] : []));
  }

  #erase(id: BlueprintId, now: number): void {
    if (!this.#due(now).includes(id)) return;
    for (const kind of DOCUMENT_KINDS) {
      this.#logs.delete(documentName(id, kind));
      this.#checkpoints.delete(documentName(id, kind));
    }
    for (const { participant, blueprint } of [...this.#erasures.values()]) if (blueprint === id) this.#erasures.delete(participant);
    this.forgetBlueprint(id);
  }

  #beginErasure(blueprint: BlueprintId, participant: ParticipantId, neutral: string): boolean {
    this.refuseWhenClosed();
    const was = this.#erased.has(participant) ? null : this.renameAndPutOut(blueprint, participant, neutral);
    if (was === null) return false;
    this.#erased.add(participant);
    this.#erasures.set(participant, { participant, blueprint, name: was.name, agency: was.agency.id });
    return true;
  }

  async #rewriteLog(document: DocumentName, change: (update: LoggedUpdate) => Uint8Array | null): Promise<void> {
    this.refuseWhenClosed();
    await rewriteLog(this, document, change, async (changed) => {
      const log = this.#logs.get(document) ?? [];
      for (const update of changed) log.splice(log.findIndex(({ seq }) => seq === update.seq), 1, update);
    });
    this.#checkpoints.delete(document);
  }

  protected forgetAuthors(blueprint: BlueprintId): void {
    for (const [document, log] of this.#logs) {
      if (document.startsWith(`${blueprint}/`)) this.#logs.set(document, log.map(({ takesBack: _takesBack, ...update }) => ({ ...update, participant: null })));
    }
  }

  async compact(document: DocumentName, keepAfter: number): Promise<number> {
    this.refuseWhenClosed();
    const log = this.#logs.get(document) ?? [];
    const covered = this.#checkpoints.get(document)?.seq ?? 0;
    return compactLog(
      {
        hasSeveral: (before) => hasTwice(log.filter(({ seq, at }) => seq <= covered && at < before).map(dayOf)),
        after: (seq, limit) => updatesAfter(log, seq).filter((entry) => entry.seq <= covered).slice(0, limit),
        replace: async (merged, others) => {
          this.refuseWhenClosed();
          const places = [merged.seq, ...others].map((seq) => log.findIndex((entry) => entry.seq === seq));
          if (places.includes(-1)) throw new StorageError('unavailable', 'An update to be merged is not there');
          log.splice(places[0] ?? 0, 1, merged);
          for (const seq of others) log.splice(log.findIndex((entry) => entry.seq === seq), 1);
        },
      },
      keepAfter,
    );
  }
}

function copyOf(checkpoint: Checkpoint): Checkpoint {
  return { ...checkpoint, state: new Uint8Array(checkpoint.state), stateVector: new Uint8Array(checkpoint.stateVector) };
}

function updatesAfter(log: readonly LoggedUpdate[], seq: number): LoggedUpdate[] {
  return log.filter((entry) => entry.seq > seq).map((entry) => ({ ...entry, update: entry.update.slice() }));
}

function dayOf({ participant, at }: LoggedUpdate): string {
  return JSON.stringify([Math.floor(at / DAY_MS), participant]);
}
