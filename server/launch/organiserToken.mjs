// `npm run organiser-token`: make a way to become an admin. What it has to prepare is said beside the link, which can be piped.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, top } from './prepare.mjs';

if (await prepare(process.stderr)) await import(pathToFileURL(join(top, 'dist/server/organiserToken.js')).href);
else process.exitCode = 1;
