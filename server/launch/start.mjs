// `npm start`: install what is missing, build what is stale, serve. Plain JavaScript, because it runs before anything is installed.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, top } from './prepare.mjs';

if (await prepare(process.stdout)) await import(pathToFileURL(join(top, 'dist/server/main.js')).href);
else process.exitCode = 1;
