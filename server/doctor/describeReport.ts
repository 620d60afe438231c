import type { FolderReport } from './examineFolder.ts';

/** More would fill the terminal; `--json` has all. */
const MOST_BLUEPRINTS = 20;

/** A report as text for the terminal, with a line break at the end. */
export function describeReport(report: FolderReport): string {
  const { folder, problems, notes, survey, images } = report;
  const lines = [
    `Data folder   ${folder}`,
    `Server        ${describeServer(report)}`,
    ...(report.freeBytes === null ? [] : [`Size          ${size(sum(report.files) + images.bytes)}; ${size(report.freeBytes)} free on the disk`]),
    ...(survey === null ? [] : describeSurvey(survey)),
    ...(images.count === 0 ? [] : [`Images        ${images.count}, with ${size(images.bytes)}`]),
    ...notes.map((note) => `Note          ${note}`),
    ...(problems.length === 0 ? ['Integrity     all is well'] : problems.map((problem) => `PROBLEM       ${problem}`)),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function describeServer({ server: { running, holder } }: FolderReport): string {
  if (!running) return 'none is running here';
  return holder === null ? 'running' : `running: process ${holder.pid} on ${holder.host}, since ${holder.since}`;
}

function describeSurvey(survey: NonNullable<FolderReport['survey']>): string[] {
  const { layout, blueprints, documents, updates, checkpoints, authors, lastWriteAt } = survey;
  const more = blueprints.length - MOST_BLUEPRINTS;
  return [
    `Layout        ${layout.applied}`,
    `Documents     ${documents}, with ${updates.committed} updates in ${updates.rows} rows by ${authors} people, and ${checkpoints} checkpoints`,
    `Last write    ${lastWriteAt === null ? 'never' : new Date(lastWriteAt).toISOString()}`,
    `Blueprints    ${blueprints.length}`,
    ...blueprints.slice(0, MOST_BLUEPRINTS).map(({ id, place, title }) => `              ${id}  ${place}: ${title}`),
    ...(more > 0 ? [`              and ${more} more; --json names all`] : []),
  ];
}

/** What people named must not steer the terminal. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, '�');
}

function sum(files: FolderReport['files']): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}

function size(bytes: number): string {
  const step = [1 << 30, 1 << 20, 1 << 10].find((each) => bytes >= each);
  if (step === undefined) return `${bytes} bytes`;
  return `${(bytes / step).toFixed(1)} ${{ [1 << 30]: 'GiB', [1 << 20]: 'MiB', [1 << 10]: 'KiB' }[step]}`;
}
