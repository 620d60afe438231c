import { LIMITS } from '../../shared/protocol/limits.ts';

/** Bounds and times of rooms. See SPEC.md for what each guards. */
export interface RoomLimits {
  /** How long a room that nobody uses stays in memory. */
  readonly idleTimeoutMs: number;
  /** Updates between two checkpoints. */
  readonly checkpointEvery: number;
  /** What may wait to be stored before writers are no longer read. */
  readonly maxQueuedBytes: number;
  /** At most this much in one `append`, unless a single update is larger. */
  readonly maxBatchBytes: number;
  /** What a reader may leave unread. */
  readonly maxUnreadBytes: number;
  /** Steady messages a second of one connection, and how many it may save up. */
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  /** Steady bytes a second of one connection, and how many it may save up. */
  readonly bytesPerSecond: number;
  readonly byteBurst: number;
  /** Barriers of one connection that wait at the same time. */
  readonly maxBarriers: number;
  /** Awareness client ids of one connection. */
  readonly maxClientIds: number;
  /** Shortest time between two presence messages of a room. */
  readonly presenceIntervalMs: number;
  /** First and longest wait before a failed write is tried again. */
  readonly firstRetryMs: number;
  readonly maxRetryMs: number;
  /** How long closing goes on trying to store what waits. */
  readonly closeTimeoutMs: number;
}

/** What the server runs with. A stock client repeats each presence message it gets (R50), some 30 a second (R55):
 *  the steady rate leaves room for that and for somebody drawing. */
export const DEFAULT_ROOM_LIMITS: RoomLimits = {
  idleTimeoutMs: 60_000,
  checkpointEvery: 500,
  maxQueuedBytes: 32 * 1024 * 1024,
  maxBatchBytes: 8 * 1024 * 1024,
  maxUnreadBytes: 4 * 1024 * 1024,
  messagesPerSecond: 400,
  messageBurst: 2_000,
  bytesPerSecond: 2 * 1024 * 1024,
  byteBurst: 2 * LIMITS.maxMessageBytes,
  maxBarriers: 1_000,
  maxClientIds: 16,
  presenceIntervalMs: 33,
  firstRetryMs: 100,
  maxRetryMs: 5_000,
  closeTimeoutMs: 10_000,
};
