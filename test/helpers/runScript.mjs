// Runs a TypeScript module of this project in a process of its own: node runScript.mjs <module> [arguments].
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

await runnerImport(resolve(process.argv[2]), { configFile: false, logLevel: 'error' });
