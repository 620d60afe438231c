// `npm run doctor`: say what is in a data folder. What it has to prepare is said beside the report, which can be piped.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, top } from './prepare.mjs';

if (await prepare(process.stderr)) await import(pathToFileURL(join(top, 'dist/server/doctor.js')).href);
else process.exitCode = 1;
