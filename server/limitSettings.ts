import { LIMITS } from '../shared/protocol/limits.ts';
import { DEFAULT_ROOM_LIMITS, type RoomLimits } from './rooms/RoomLimits.ts';
import { ConfigError, wholeNumber, type Environment } from './settings.ts';

/** The bounds of rooms that an operator can set. `LIMITS` are not among them: clients know those, and warn before them. */
export type LimitSettings = Pick<
  RoomLimits,
  | 'maxDocumentBytes'
  | 'maxQueuedBytes'
  | 'maxRooms'
  | 'maxRoomConnections'
  | 'maxParticipantConnections'
  | 'messagesPerSecond'
  | 'messageBurst'
  | 'bytesPerSecond'
  | 'byteBurst'
  | 'roomMessagesPerSecond'
  | 'roomMessageBurst'
  | 'roomBytesPerSecond'
  | 'roomByteBurst'
>;

/** Operators count in MB; here, as in memory, one is 1,048,576 bytes. */
const MB = 1024 * 1024;
/** What a document may save up, in seconds of its rate: everybody comes back at once after the server was started again. */
const ROOM_MESSAGE_BURST_SECONDS = DEFAULT_ROOM_LIMITS.roomMessageBurst / DEFAULT_ROOM_LIMITS.roomMessagesPerSecond;
const ROOM_BYTE_BURST_SECONDS = DEFAULT_ROOM_LIMITS.roomByteBurst / DEFAULT_ROOM_LIMITS.roomBytesPerSecond;

/** Read the limits from the environment. See README, "Limits".
 *  @throws ConfigError on the first value that cannot be used, or that contradicts another. */
export function readLimits(env: Environment): LimitSettings {
  const count = (name: string, setting: keyof LimitSettings, max: number): number => wholeNumber(env, name, DEFAULT_ROOM_LIMITS[setting], 1, max);
  const megabytes = (name: string, setting: keyof LimitSettings, max: number): number => MB * wholeNumber(env, name, DEFAULT_ROOM_LIMITS[setting] / MB, 1, max);
  const limits = {
    maxDocumentBytes: megabytes('MAX_DOCUMENT_MB', 'maxDocumentBytes', 1_024),
    maxQueuedBytes: megabytes('MAX_UNSAVED_MB', 'maxQueuedBytes', 4_096),
    maxRooms: count('MAX_DOCUMENTS_IN_MEMORY', 'maxRooms', 1_000_000),
    maxRoomConnections: count('MAX_CONNECTIONS_PER_DOCUMENT', 'maxRoomConnections', 100_000),
    maxParticipantConnections: count('MAX_CONNECTIONS_PER_PERSON', 'maxParticipantConnections', 10_000),
    messagesPerSecond: count('PERSON_MESSAGES_PER_SECOND', 'messagesPerSecond', 100_000),
    messageBurst: count('PERSON_MESSAGE_BURST', 'messageBurst', 1_000_000),
    bytesPerSecond: megabytes('PERSON_MB_PER_SECOND', 'bytesPerSecond', 1_024),
    byteBurst: megabytes('PERSON_MB_BURST', 'byteBurst', 4_096),
    roomMessagesPerSecond: count('DOCUMENT_MESSAGES_PER_SECOND', 'roomMessagesPerSecond', 10_000_000),
    roomBytesPerSecond: megabytes('DOCUMENT_MB_PER_SECOND', 'roomBytesPerSecond', 4_096),
  };
  const largestMessageMb = LIMITS.maxMessageBytes / MB;
  notBelow('PERSON_MESSAGE_BURST', limits.messageBurst, 'PERSON_MESSAGES_PER_SECOND', limits.messagesPerSecond);
  notBelow('PERSON_MB_BURST', limits.byteBurst / MB, 'PERSON_MB_PER_SECOND', limits.bytesPerSecond / MB);
  notBelow('PERSON_MB_BURST', limits.byteBurst / MB, 'the largest message, in MB', largestMessageMb);
  return {
    ...limits,
    roomMessageBurst: ROOM_MESSAGE_BURST_SECONDS * limits.roomMessagesPerSecond,
    roomByteBurst: ROOM_BYTE_BURST_SECONDS * limits.roomBytesPerSecond,
  };
}

/** A burst below these would end people who do what the other setting allows. */
function notBelow(name: string, value: number, other: string, least: number): void {
  if (value < least) throw new ConfigError(`${name} is ${value}, and must be at least ${other}, which is ${least}.`);
}
