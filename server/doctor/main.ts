import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { describeReport } from './describeReport.ts';
import { examineFolder } from './examineFolder.ts';

/** `npm run doctor [-- --data ./data] [--json]`: say what is in a data folder. Ends with 1 when something is wrong. */

try {
  const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean', default: false } } });
  const { DATA_DIR } = process.env;
  const { dataDir } = readConfig({ DATA_DIR: values.data ?? DATA_DIR }, process.cwd());
  const report = examineFolder(dataDir);
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : describeReport(report));
  if (report.problems.length > 0) process.exitCode = 1;
} catch (error) {
  const { message } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${message}\nUse: npm run doctor -- [--data FOLDER] [--json]\n`);
  process.exitCode = 1;
}
