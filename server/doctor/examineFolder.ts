import { constants, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockOf } from '../storage/sqlite/DataFolderLock.ts';
import type { LockHolder } from '../storage/sqlite/DataFolderLock.ts';
import { inspectWal } from '../storage/sqlite/inspectWal.ts';
import { DATABASE_FILE } from '../storage/sqlite/openDatabase.ts';
import { surveyImages, type ImagesSurvey } from '../storage/files/surveyImages.ts';
import { surveyDatabase } from '../storage/sqlite/surveyDatabase.ts';
import type { Examination, Survey } from '../storage/sqlite/surveyDatabase.ts';

/** Less than this, and a busy day may fill the disk. */
const LEAST_FREE_BYTES = 64 << 20;

/** What the doctor found. Nothing of what people wrote, and no secrets. */
export interface FolderReport {
  readonly folder: string;
  /** Sentences about what is wrong; none when all is well. */
  readonly problems: readonly string[];
  /** Sentences about what is only good to know. */
  readonly notes: readonly string[];
  readonly server: { readonly running: boolean; readonly holder: LockHolder | null };
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Bytes that the disk still takes; null when there is no such folder. */
  readonly freeBytes: number | null;
  /** Null when the database cannot be read. */
  readonly survey: Survey | null;
  readonly images: ImagesSurvey;
}

/** Look at a data folder, without changing anything in it. Beside a running server the database is read where it is; otherwise a
 *  copy is read, since SQLite would leave files of its own, and repair what a crash left. */
export function examineFolder(folder: string): FolderReport {
  const empty = { folder, notes: [], server: { running: false, holder: null }, files: [], freeBytes: null, survey: null, images: { count: 0, bytes: 0, damaged: [] } };
  if (!existsSync(folder)) return { ...empty, problems: ['There is no such folder.'] };
  if (!statSync(folder).isDirectory()) return { ...empty, problems: ['It is not a folder.'] };
  const { held, holder } = lockOf(folder);
  const files = filesOf(folder);
  const freeBytes = freeOn(folder);
  const { survey, findings } = examineDatabase(folder, held);
  const problems = findings.filter(({ kind }) => kind !== 'older').map(({ message }) => message);
  const images = surveyImages(folder);
  if (images.damaged.length > 0) problems.push(`Images are damaged, or hold something else than they are named for: ${images.damaged.join(', ')}`);
  if (freeBytes < LEAST_FREE_BYTES) problems.push(`Only ${Math.floor(freeBytes / (1 << 20))} MiB are free on the disk.`);
  const notes = findings.filter(({ kind }) => kind === 'older').map(({ message }) => message);
  const copies = files.filter(({ name }) => name.includes('-wal.damaged-'));
  if (copies.length > 0) notes.push(`Copies of damaged write-ahead logs are kept: ${copies.map(({ name }) => name).join(', ')}`);
  return { folder, problems, notes, server: { running: held, holder }, files, freeBytes, survey, images };
}

function examineDatabase(folder: string, running: boolean): Examination {
  const file = join(folder, DATABASE_FILE);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) {
    const message = `${DATABASE_FILE} is ${existsSync(file) ? 'empty' : 'not there'}: nothing is kept here, or it was lost.`;
    return { survey: null, findings: [{ kind: 'lost', message }] };
  }
  if (running) return surveyDatabase(file);
  const wal = inspectWal(`${file}-wal`);
  const { survey, findings } = surveyCopy(file);
  if (wal === null || wal.lostCommits === 0) return { survey, findings };
  const message = `The write-ahead log is damaged: ${wal.commits} commits of it can be recovered, ${wal.lostCommits} or more cannot`;
  return { survey, findings: [...findings, { kind: 'lost', message }] };
}

function surveyCopy(file: string): Examination {
  const folder = mkdtempSync(join(tmpdir(), 'placeprint-doctor-'));
  try {
    const copy = join(folder, DATABASE_FILE);
    // A clone, where the file system can, takes neither time nor room.
    copyFileSync(file, copy, constants.COPYFILE_FICLONE);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE);
    return surveyDatabase(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesOf(folder: string): { name: string; bytes: number }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, bytes: statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function freeOn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
