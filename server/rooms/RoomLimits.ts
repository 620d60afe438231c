import { LIMITS } from '../../shared/protocol/limits.ts';

/** Bounds and times of rooms. See SPEC.md for what each guards. */
export interface RoomLimits {
  /** How long a room that nobody uses stays in memory. */
  readonly idleTimeoutMs: number;
  /** Rooms in memory above which those that nobody uses are unloaded at once, the least used first. */
  readonly maxRooms: number;
  /** How long a document that is not changed is kept as a `Y.Doc`, beside its bytes; a large one is kept longer. */
  readonly restAfterMs: number;
  /** Updates between two checkpoints, at least: of a large document there are more. */
  readonly checkpointEvery: number;
  /** What may wait to be stored before writers are no longer read. */
  readonly maxQueuedBytes: number;
  /** At most this much in one `append`, unless a single update is larger. */
  readonly maxBatchBytes: number;
  /** People who were shown something and writers of a tick from which the next one waits for more updates; with fewer it does not wait. */
  readonly busyTick: number;
  /** How long a busy tick waits after the one before: the shortest, and with very many people. */
  readonly minWindowMs: number;
  readonly maxWindowMs: number;
  /** What a reader may leave unread before it gets no more, and owes itself a difference. */
  readonly behindBytes: number;
  /** How long a reader may take to read what lay unread then. */
  readonly maxBehindMs: number;
  /** What a reader may leave unread in any case. */
  readonly maxUnreadBytes: number;
  /** What a document may hold, about. */
  readonly maxDocumentBytes: number;
  /** A document of so many bytes is put together in a thread of its own, and written to as bytes. */
  readonly largeDocumentBytes: number;
  /** What of a document may wait for its ground before no more of it is taken, and how long it is waited for. */
  readonly maxPendingBytes: number;
  readonly maxPendingMs: number;
  /** Steady messages a second of one participant, over all connections, and how many may be saved up. */
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  /** Steady bytes a second of one participant, over all connections, and how many may be saved up. */
  readonly bytesPerSecond: number;
  readonly byteBurst: number;
  /** Connections of one room. */
  readonly maxRoomConnections: number;
  /** Connections of one participant, to all rooms. */
  readonly maxParticipantConnections: number;
  /** Steady messages a second of one room, over all connections, and how many may be saved up. */
  readonly roomMessagesPerSecond: number;
  readonly roomMessageBurst: number;
  /** Steady bytes a second of one room, over all connections, and how many may be saved up. */
  readonly roomBytesPerSecond: number;
  readonly roomByteBurst: number;
  /** Barriers of one connection that wait at the same time. */
  readonly maxBarriers: number;
  /** Awareness client ids of one connection. */
  readonly maxClientIds: number;
  /** Shortest time between two presence messages of a room: with few people, for each of many, and with very many. */
  readonly presenceIntervalMs: number;
  readonly presenceMsPerPerson: number;
  readonly maxPresenceIntervalMs: number;
  /** What presence may cost, in bytes a second over all connections of a room. */
  readonly presenceBytesPerSecond: number;
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
  maxRooms: 2_000,
  restAfterMs: 10_000,
  checkpointEvery: 500,
  maxQueuedBytes: 32 * 1024 * 1024,
  maxBatchBytes: 8 * 1024 * 1024,
  busyTick: 16,
  minWindowMs: 4,
  maxWindowMs: 16,
  behindBytes: 1024 * 1024,
  maxBehindMs: 30_000,
  maxUnreadBytes: 4 * 1024 * 1024,
  maxDocumentBytes: 64 * 1024 * 1024,
  largeDocumentBytes: 256 * 1024,
  maxPendingBytes: 1024 * 1024,
  maxPendingMs: 10 * 60_000,
  messagesPerSecond: 400,
  messageBurst: 2_000,
  bytesPerSecond: 2 * 1024 * 1024,
  byteBurst: 2 * LIMITS.maxMessageBytes,
  // A thousand people may all come back before their old connections are known to be gone (R65).
  maxRoomConnections: 2_000,
  maxParticipantConnections: 32,
  // A thousand people who all move their pointer, each 20 times a second, with fifty writing. In bytes, twice what a stock
  // client's repeating of presence may come to (`presenceBytesPerSecond`).
  roomMessagesPerSecond: 40_000,
  roomMessageBurst: 200_000,
  roomBytesPerSecond: 64 * 1024 * 1024,
  roomByteBurst: 128 * 1024 * 1024,
  maxBarriers: 1_000,
  maxClientIds: 16,
  presenceIntervalMs: 33,
  presenceMsPerPerson: 1.2,
  maxPresenceIntervalMs: 250,
  presenceBytesPerSecond: 32 * 1024 * 1024,
  firstRetryMs: 100,
  maxRetryMs: 5_000,
  closeTimeoutMs: 10_000,
};
