import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { firstSetup } from './auth/firstSetup.ts';
import { setupLink } from './auth/organisers.ts';
import { systemClock } from './Clock.ts';
import { readConfig } from './config.ts';
import { ExportThread } from './export/ExportThread.ts';
import { ConfigError } from './settings.ts';
import { OrderThread } from './OrderThread.ts';
import { startServer, type RunningServer } from './startServer.ts';
import { FileImages } from './storage/files/FileImages.ts';
import { SqliteStore } from './storage/sqlite/SqliteStore.ts';
import { StorageError } from './storage/BlueprintStore.ts';
import type { TakeBackOrder, TakenBack } from './takeBack/carryOut.ts';

/** The composition root: the only file that reads the environment, chooses the storage, and ends the process. */

/** The folder of the built server, dist/server; the web app is built to dist/web beside it. */
const BUILT = dirname(fileURLToPath(import.meta.url));

try {
  const config = readConfig(process.env, process.cwd());
  const logger = pino({ level: config.logLevel, base: null });
  const documents = new ExportThread(join(BUILT, 'exportWorker.mjs'), systemClock);
  const takingBack = new OrderThread<TakeBackOrder, TakenBack>(join(BUILT, 'takeBackWorker.mjs'), systemClock);
  const store = new SqliteStore(config.dataDir, { logger }); // first: it sees to it that nobody else has the folder
  const server = await startServer({
    config,
    store,
    images: new FileImages(config.dataDir),
    clock: systemClock,
    documents,
    takingBack,
    logger,
    site: join(BUILT, '../web'),
  });
  stopOnSignal(server, logger);
  const setup = await firstSetup(store.organisers, systemClock, config.host);
  process.stdout.write(`Placeprint is at ${server.url}\n${setup === null ? '' : setupLines(setup.token, config.publicUrl ?? server.url)}`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

/** The first signal drains and saves; a second one, of somebody who will not wait, ends at once. */
function stopOnSignal(server: RunningServer, logger: pino.Logger): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      logger.info({ signal }, 'stopping');
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.fatal({ err: error }, 'not everything could be saved');
          process.exit(1);
        },
      );
    });
  }
}

/** How to become the first admin: on the terminal alone, never in the log. */
function setupLines(token: string | null, origin: string): string {
  if (token === null) return 'Nobody administers this server. To become an organiser who may, make a link with: npm run organiser-token\n';
  return `To become the organiser who administers this server, open this link within a day. It works once and is not shown again:\n${setupLink(origin, token)}\n`;
}

/** What went wrong at the start, for the person at the terminal: a sentence where it is theirs to put right. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StorageError) return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE') return 'The port is in use: another Placeprint may be running. Stop it, or set PORT to another number.';
    if (error.code === 'EACCES') return 'That port needs more rights than this process has. Set PORT to a number above 1023.';
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return 'HOST is not an address of this machine.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
