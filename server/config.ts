import { resolve } from 'node:path';
import { readLimits, type LimitSettings } from './limitSettings.ts';
import { readMakers, readProviders, type ProviderSettings } from './signInSettings.ts';
import type { Makers } from '../shared/protocol/signIn.ts';
import { ConfigError, valueOf, wholeNumber, type Environment } from './settings.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How much is logged, most severe first; `silent` is nothing. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything an operator can set. See README, "Configuration". */
export interface Config {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds everything. */
  readonly dataDir: string;
  /** Origin that people use, without a slash at the end. Null: whatever address a request came to. */
  readonly publicUrl: string | null;
  readonly logLevel: LogLevel;
  /** What all links and codes are derived from. Null: a key is made once and kept in `dataDir`. */
  readonly secretKey: string | null;
  /** How many blueprints may be made on this server in an hour, by everybody together. */
  readonly newBlueprintsPerHour: number;
  /** For how many days each change is kept by itself; older ones are merged, one for each person and day. */
  readonly historyDays: number;
  /** For how many days a deleted blueprint can be restored; then it is erased. */
  readonly deletedDays: number;
  /** Bytes of one image, and of all images of a blueprint. */
  readonly maxImageBytes: number;
  readonly maxImagesBytes: number;
  /** OpenID Connect providers that people can sign in with. */
  readonly providers: readonly ProviderSettings[];
  /** Who may make blueprints. */
  readonly makers: Makers;
  /** What one person, and one document, may ask of the server. */
  readonly limits: LimitSettings;
}

/** Read the settings from environment variables. An empty variable counts as not set.
 *  @param folder what a relative DATA_DIR is relative to.
 *  @throws ConfigError on the first value that cannot be used. */
export function readConfig(env: Environment, folder: string): Config {
  refuse(env, 'DATABASE_URL', 'PostgreSQL is not supported yet; leave it unset to keep data in DATA_DIR');
  refuse(env, 'REDIS_URL', 'running several servers together is not supported yet; leave it unset');
  const providers = readProviders(env, folder);
  return Object.freeze({
    port: wholeNumber(env, 'PORT', 8080, 0, 65_535),
    host: host(valueOf(env, 'HOST')),
    dataDir: resolve(folder, valueOf(env, 'DATA_DIR') ?? 'data'),
    publicUrl: publicUrl(valueOf(env, 'PUBLIC_URL')),
    logLevel: logLevel(valueOf(env, 'LOG_LEVEL')),
    secretKey: secretKey(valueOf(env, 'SECRET_KEY')),
    newBlueprintsPerHour: wholeNumber(env, 'NEW_BLUEPRINTS_PER_HOUR', 5_000, 1, 1_000_000),
    historyDays: wholeNumber(env, 'HISTORY_DAYS', 90, 0, 36_500),
    deletedDays: wholeNumber(env, 'DELETED_DAYS', 30, 1, 3_650),
    ...imageLimits(env),
    providers,
    makers: readMakers(env, providers),
    limits: Object.freeze(readLimits(env)),
  });
}

/** Operators count in MB, of 1,048,576 bytes. */
function imageLimits(env: Environment): Pick<Config, 'maxImageBytes' | 'maxImagesBytes'> {
  const one = wholeNumber(env, 'MAX_IMAGE_MB', 10, 1, 100);
  const all = wholeNumber(env, 'MAX_IMAGES_MB', 500, 1, 1_000_000);
  if (all < one) throw new ConfigError(`MAX_IMAGES_MB is ${all}, and must be at least MAX_IMAGE_MB, which is ${one}.`);
  return { maxImageBytes: one * 1024 * 1024, maxImagesBytes: all * 1024 * 1024 };
}

function refuse(env: Environment, name: string, why: string): void {
  if (valueOf(env, name) !== undefined) throw new ConfigError(`${name} is set, but ${why}.`);
}

function host(value = '127.0.0.1'): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(value)) {
    throw new ConfigError(`HOST must be a host name or an IP address such as 127.0.0.1 or 0.0.0.0, not "${value}".`);
  }
  return value;
}

function publicUrl(value: string | undefined): string | null {
  if (value === undefined) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const usable = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!usable) {
    throw new ConfigError(`PUBLIC_URL must be an http or https address without a path, such as https://plan.example.org, not "${value}".`);
  }
  return url.origin;
}

function logLevel(value = 'info'): LogLevel {
  const level = LOG_LEVELS.find((each) => each === value);
  if (level === undefined) throw new ConfigError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${value}".`);
  return level;
}

function secretKey(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (value.length < 32) throw new ConfigError('SECRET_KEY must be at least 32 characters. Make one with: openssl rand -base64 32');
  return value;
}
