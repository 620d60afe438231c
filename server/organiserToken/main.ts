import { parseArgs } from 'node:util';
import { setupLink } from '../auth/organisers.ts';
import { systemClock } from '../Clock.ts';
import { readConfig } from '../config.ts';
import { offerSetup } from './offerSetup.ts';

/** `npm run organiser-token [-- --data ./data]`: a link by which whoever has the machine becomes an admin. */

try {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const { publicUrl, port, dataDir } = readConfig({ ...process.env, ...(values.data === undefined ? {} : { DATA_DIR: values.data }) }, process.cwd());
  const token = await offerSetup(dataDir, systemClock);
  process.stdout.write(`${setupLink(publicUrl ?? `http://localhost:${port}`, token)}\n`);
  process.stderr.write('Open this link within a day to become an organiser who may administer the server. It works once, and takes the place of any before.\n');
} catch (error) {
  const { message } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${message}\nUse: npm run organiser-token -- [--data FOLDER]\n`);
  process.exitCode = 1;
}
