import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { readLimits } from '../../server/limitSettings.ts';
import { DEFAULT_ROOM_LIMITS } from '../../server/rooms/RoomLimits.ts';
import { ConfigError } from '../../server/settings.ts';

describe('the settings', () => {
  it('need none: loopback, port 8080, ./data', () => {
    expect(readConfig({}, '/srv/placeprint')).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: '/srv/placeprint/data',
      publicUrl: null,
      logLevel: 'info',
      secretKey: null,
      newBlueprintsPerHour: 5_000,
      historyDays: 90,
      deletedDays: 30,
      maxImageBytes: 10 * 1_048_576,
      maxImagesBytes: 500 * 1_048_576,
      providers: [],
      makers: 'anyone',
      limits: readLimits({}),
    });
  });

  it('are taken from the environment, spaces aside', () => {
    const config = readConfig(
      { PORT: ' 0 ', HOST: '::', DATA_DIR: '/var/lib/plan', PUBLIC_URL: 'https://plan.example.org/', LOG_LEVEL: 'warn', SECRET_KEY: 'k'.repeat(32), NEW_BLUEPRINTS_PER_HOUR: '7', HISTORY_DAYS: '0', DELETED_DAYS: '7', MAX_IMAGE_MB: '3', MAX_IMAGES_MB: '4', WHO_MAKES_BLUEPRINTS: 'organisers' },
      '/srv',
    );
    expect(config).toEqual({
      port: 0,
      host: '::',
      dataDir: '/var/lib/plan',
      publicUrl: 'https://plan.example.org',
      logLevel: 'warn',
      secretKey: 'k'.repeat(32),
      newBlueprintsPerHour: 7,
      historyDays: 0,
      deletedDays: 7,
      maxImageBytes: 3 * 1_048_576,
      maxImagesBytes: 4 * 1_048_576,
      providers: [],
      makers: 'organisers',
      limits: readLimits({}),
    });
  });

  it('count an empty variable as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', PUBLIC_URL: ' ' }, '/srv')).toEqual(readConfig({}, '/srv'));
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}, '/srv'))).toBe(true);
  });

  it.each([
    ['PORT', '80 80'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '1e3'],
    ['PORT', 'http'],
    ['HOST', 'local host'],
    ['HOST', 'http://localhost'],
    ['PUBLIC_URL', 'plan.example.org'],
    ['PUBLIC_URL', 'ftp://plan.example.org'],
    ['PUBLIC_URL', 'https://plan.example.org/placeprint'],
    ['PUBLIC_URL', 'https://me:secret@plan.example.org'],
    ['LOG_LEVEL', 'loud'],
    ['SECRET_KEY', 'too short'],
    ['NEW_BLUEPRINTS_PER_HOUR', '0'],
    ['MAX_IMAGE_MB', '0'],
    ['MAX_IMAGES_MB', '9'],
    ['MAX_DOCUMENT_MB', '0'],
    ['MAX_DOCUMENT_MB', '1.5'],
    ['MAX_CONNECTIONS_PER_DOCUMENT', 'many'],
    ['PERSON_MESSAGES_PER_SECOND', '-1'],
    ['DOCUMENT_MB_PER_SECOND', '64MB'],
    ['DATABASE_URL', 'postgres://localhost/plan'],
    ['REDIS_URL', 'redis://localhost'],
  ])('refuse %s=%s with a message that names it', (name, value) => {
    expect(() => readConfig({ [name]: value }, '/srv')).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value }, '/srv')).toThrow(name);
  });

  it('do not repeat a secret that is too short', () => {
    expect(() => readConfig({ SECRET_KEY: 'too short' }, '/srv')).not.toThrow('too short');
  });
});

describe('the limits', () => {
  it('are those that rooms have by themselves, when nothing is set', () => {
    expect(DEFAULT_ROOM_LIMITS).toMatchObject(readLimits({}));
  });

  it('are set in units that people know', () => {
    const limits = readLimits({
      MAX_DOCUMENT_MB: '5',
      MAX_UNSAVED_MB: '6',
      MAX_DOCUMENTS_IN_MEMORY: '7',
      MAX_CONNECTIONS_PER_DOCUMENT: '8',
      MAX_CONNECTIONS_PER_PERSON: '9',
      PERSON_MESSAGES_PER_SECOND: '10',
      PERSON_MESSAGE_BURST: '11',
      PERSON_MB_PER_SECOND: '12',
      PERSON_MB_BURST: '13',
      DOCUMENT_MESSAGES_PER_SECOND: '14',
      DOCUMENT_MB_PER_SECOND: '15',
    });
    const MB = 1_048_576;
    expect(limits).toEqual({
      maxDocumentBytes: 5 * MB,
      maxQueuedBytes: 6 * MB,
      maxRooms: 7,
      maxRoomConnections: 8,
      maxParticipantConnections: 9,
      messagesPerSecond: 10,
      messageBurst: 11,
      bytesPerSecond: 12 * MB,
      byteBurst: 13 * MB,
      roomMessagesPerSecond: 14,
      roomMessageBurst: 70,
      roomBytesPerSecond: 15 * MB,
      roomByteBurst: 30 * MB,
    });
  });

  it.each([
    ['a burst of messages below the rate', { PERSON_MESSAGES_PER_SECOND: '100', PERSON_MESSAGE_BURST: '99' }, ['PERSON_MESSAGE_BURST', 'PERSON_MESSAGES_PER_SECOND']],
    ['a rate above the usual burst', { PERSON_MESSAGES_PER_SECOND: '5000' }, ['PERSON_MESSAGE_BURST', 'PERSON_MESSAGES_PER_SECOND']],
    ['a burst of bytes below the rate', { PERSON_MB_PER_SECOND: '20' }, ['PERSON_MB_BURST', 'PERSON_MB_PER_SECOND']],
    ['a burst of bytes below the largest message', { PERSON_MB_PER_SECOND: '1', PERSON_MB_BURST: '7' }, ['PERSON_MB_BURST', 'largest message']],
  ])('refuse %s, and name both', (_what, env, names) => {
    expect(() => readConfig(env, '/srv')).toThrow(ConfigError);
    for (const name of names) expect(() => readConfig(env, '/srv')).toThrow(name);
  });
});
