import type { Clock } from '../Clock.ts';
import type { Logger } from '../Logger.ts';
import type { DocumentLog, PendingUpdate } from '../storage/BlueprintStore.ts';
import type { HeldWriter, WriterHold } from './HeldWriter.ts';
import type { RoomLimits } from './RoomLimits.ts';
import type { Session } from './Session.ts';

/** An update on its way to the store. */
export interface Submission {
  readonly pending: PendingUpdate;
  /** Who sent it, or null for the server. */
  readonly from: Session | null;
  readonly target: CommitTarget;
}

/** An update that is stored. */
export interface CommittedUpdate {
  readonly seq: number;
  readonly update: Uint8Array;
  readonly from: Session | null;
}

/** Who wants to know what became of a submission: a room. */
export interface CommitTarget {
  /** These are stored, in this order. Called once for all of a batch. @returns how many people were shown something. */
  committed(updates: readonly CommittedUpdate[]): number;
}

/** What an update costs in memory beside its bytes, about. */
const OVERHEAD_BYTES = 256;

type State =
  | { readonly kind: 'idle' }
  /** The next tick comes by itself. */
  | { readonly kind: 'scheduled' }
  | { readonly kind: 'writing' }
  | { readonly kind: 'retrying'; readonly cancel: () => void };

/** The one way to the store for updates of all rooms: in order, one `append` for a tick, retried until it works (R10, R15, R20, R22). */
export class CommitQueue implements WriterHold {
  readonly #store: Pick<DocumentLog, 'append'>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #limits: RoomLimits;
  readonly #onFailing: (failing: boolean) => void;
  readonly #held = new Set<HeldWriter>();
  #waiting: Submission[] = [];
  #waitingBytes = 0;
  #state: State = { kind: 'idle' };
  /** When the last batch was begun, and how long the next one waits from then. */
  #begunAt = -Infinity;
  #windowMs = 0;
  #failures = 0;
  #abandoned = false;
  #whenDrained: (() => void)[] = [];

  /** `onFailing` is told when writes begin to fail, and when they work again. */
  constructor(
    store: Pick<DocumentLog, 'append'>,
    clock: Clock,
    logger: Logger,
    limits: RoomLimits,
    onFailing: (failing: boolean) => void,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#logger = logger;
    this.#limits = limits;
    this.#onFailing = onFailing;
  }

  /** Whether the last write failed. */
  get failing(): boolean {
    return this.#failures > 0;
  }

  /** Bytes that wait to be stored. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Whether more waits than should. */
  get full(): boolean {
    return this.#waitingBytes > this.#limits.maxQueuedBytes;
  }

  submit(submission: Submission): void {
    if (this.#abandoned) return;
    this.#waiting.push(submission);
    this.#waitingBytes += costOf(submission);
    if (this.#state.kind === 'idle') this.#schedule();
  }

  /** Updates that are on their way to the store for somebody, in order. */
  waitingFor(target: CommitTarget): readonly Uint8Array[] {
    return this.#waiting.flatMap((submission) => (submission.target === target ? [submission.pending.update] : []));
  }

  /** Resume a writer, that the caller has paused, when half of the bound is free again. */
  hold(writer: HeldWriter): void {
    this.#held.add(writer);
  }

  /** A writer has gone: it need not be resumed. */
  release(writer: HeldWriter): void {
    this.#held.delete(writer);
  }

  /** Settles when nothing waits any more. Tries at once where a retry was waiting. */
  async drained(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const done = new Promise<void>((resolve) => this.#whenDrained.push(resolve));
    if (this.#state.kind === 'retrying') {
      this.#state.cancel();
      this.#schedule();
    }
    await done;
  }

  /** Stop retrying: what waits is given up. */
  abandon(): void {
    this.#abandoned = true;
    if (this.#state.kind === 'retrying') this.#state.cancel();
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #schedule(): void {
    this.#state = { kind: 'scheduled' };
    const waitMs = this.#begunAt + this.#windowMs - this.#clock.elapsed();
    const write = (): void => void this.#write();
    if (waitMs < 1) this.#clock.soon(write);
    else this.#clock.after(waitMs, write);
  }

  async #write(): Promise<void> {
    if (this.#abandoned) return;
    this.#state = { kind: 'writing' };
    this.#begunAt = this.#clock.elapsed();
    const batch = this.#nextBatch();
    let seqs: readonly number[];
    try {
      seqs = await this.#store.append(batch.map(({ pending }) => pending));
      if (seqs.length !== batch.length) throw new RangeError(`${seqs.length} numbers for ${batch.length} updates`);
    } catch (error) {
      if (!this.#abandoned) this.#retryLater(error, batch.length);
      return;
    }
    if (this.#abandoned) return;
    this.#waiting.splice(0, batch.length);
    for (const submission of batch) this.#waitingBytes -= costOf(submission);
    if (this.#failures > 0) {
      this.#failures = 0;
      this.#logger.info({ waiting: this.#waiting.length }, 'updates are stored again');
      this.#onFailing(false);
    }
    const shown = this.#tell(batch, seqs);
    this.#windowMs = this.#windowAfter(shown, new Set(batch.map(({ from }) => from)).size);
    if (this.#waitingBytes <= this.#limits.maxQueuedBytes / 2) this.#resumeWriters();
    if (this.#waiting.length > 0) {
      this.#schedule();
      return;
    }
    this.#state = { kind: 'idle' };
    for (const resolve of this.#whenDrained.splice(0)) resolve();
  }

  #nextBatch(): readonly Submission[] {
    let bytes = 0;
    const end = this.#waiting.findIndex((submission, index) => {
      bytes += costOf(submission);
      return index > 0 && bytes > this.#limits.maxBatchBytes;
    });
    return this.#waiting.slice(0, end === -1 ? undefined : end);
  }

  #retryLater(error: unknown, size: number): void {
    const { firstRetryMs, maxRetryMs } = this.#limits;
    const delayMs = Math.min(maxRetryMs, firstRetryMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#logger.error({ err: error, updates: size, failures: this.#failures, delayMs }, 'updates could not be stored');
    this.#state = { kind: 'retrying', cancel: this.#clock.after(delayMs, () => this.#schedule()) };
    if (this.#failures === 1) this.#onFailing(true);
  }

  /** Waiting spares a message to each person who is shown something, and a write to disk. It does not grow with the updates:
   *  what each costs is not less for it, and nobody can slow others down by sending many. */
  #windowAfter(people: number, writers: number): number {
    const { busyTick, minWindowMs, maxWindowMs } = this.#limits;
    return people + writers < busyTick ? 0 : Math.min(maxWindowMs, Math.max(minWindowMs, people / 12.5));
  }

  /** Each room hears once of all of its updates in a batch. What goes wrong in one room is that room's.
   *  @returns how many people were shown something. */
  #tell(batch: readonly Submission[], seqs: readonly number[]): number {
    const byTarget = new Map<CommitTarget, CommittedUpdate[]>();
    for (const [index, { pending, from, target }] of batch.entries()) {
      const updates = byTarget.get(target) ?? [];
      byTarget.set(target, updates);
      updates.push({ seq: seqs[index] ?? 0, update: pending.update, from });
    }
    let shown = 0;
    for (const [target, updates] of byTarget) {
      try {
        shown += target.committed(updates);
      } catch (error) {
        this.#logger.error({ err: error }, 'a room could not take what was stored');
      }
    }
    return shown;
  }

  #resumeWriters(): void {
    const held = [...this.#held];
    this.#held.clear();
    for (const writer of held) writer.resume(this);
  }
}

function costOf({ pending }: Submission): number {
  return pending.update.length + OVERHEAD_BYTES;
}
