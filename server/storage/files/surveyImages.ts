import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageOfFile, IMAGES_FOLDER, UNFINISHED_FOLDER } from './imageFiles.ts';

/** What images a data folder holds, counted. */
export interface ImagesSurvey {
  readonly count: number;
  readonly bytes: number;
  /** Files, from the folder of images, that are not what their name says. */
  readonly damaged: readonly string[];
}

/** Read all images of a data folder from beginning to end, and change nothing. */
export function surveyImages(dataFolder: string): ImagesSurvey {
  const folder = join(dataFolder, IMAGES_FOLDER);
  const damaged: string[] = [];
  let [count, bytes] = [0, 0];
  for (const blueprint of namesIn(folder, 'folders').filter((name) => name !== UNFINISHED_FOLDER)) {
    for (const name of namesIn(join(folder, blueprint), 'files')) {
      const content = readFileSync(join(folder, blueprint, name));
      count += 1;
      bytes += content.length;
      if (imageOfFile(name)?.asset !== createHash('sha256').update(content).digest('base64url')) damaged.push(`${blueprint}/${name}`);
    }
  }
  return { count, bytes, damaged };
}

function namesIn(folder: string, of: 'files' | 'folders'): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => (of === 'files' ? entry.isFile() : entry.isDirectory())).map(({ name }) => name).sort();
}
