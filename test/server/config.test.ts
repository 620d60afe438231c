import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';

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
    });
  });

  it('are taken from the environment, spaces aside', () => {
    const config = readConfig(
      { PORT: ' 0 ', HOST: '::', DATA_DIR: '/var/lib/plan', PUBLIC_URL: 'https://plan.example.org/', LOG_LEVEL: 'warn', SECRET_KEY: 'k'.repeat(32), NEW_BLUEPRINTS_PER_HOUR: '7', HISTORY_DAYS: '0' },
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
