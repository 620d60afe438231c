import type { Blueprint } from '../domain/Blueprint.ts';
import { writeHtml } from './html/writeHtml.ts';
import { writeJson } from './json/writeJson.ts';
import { writeMarkdown } from './markdown/writeMarkdown.ts';
import { exportDocument } from './outline/exportDocument.ts';

/** A format that a blueprint can be taken away in. */
export interface ExportFormat {
  readonly id: FormatId;
  /** Other names for it in addresses. */
  readonly aliases: readonly string[];
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: string;
  /** The whole file. `date` is when it is made; the same blueprint and date give the same bytes. */
  readonly write: (blueprint: Blueprint, date: Date) => Promise<Uint8Array>;
}

/** The names of the formats. */
export const FORMAT_IDS = ['html', 'md', 'docx', 'json'] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

const utf8 = new TextEncoder();

/** All formats, in the order in which they are offered. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'html',
    aliases: [],
    mediaType: 'text/html; charset=utf-8',
    extension: 'html',
    write: (blueprint, date) => Promise.resolve(utf8.encode(writeHtml(exportDocument(blueprint, date)))),
  },
  {
    id: 'md',
    aliases: ['markdown'],
    mediaType: 'text/markdown; charset=utf-8',
    extension: 'md',
    write: (blueprint, date) => Promise.resolve(utf8.encode(writeMarkdown(exportDocument(blueprint, date)))),
  },
  {
    id: 'docx',
    aliases: [],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    // Half a megabyte of library, loaded when somebody first asks for it.
    write: async (blueprint, date) => (await import('./docx/writeDocx.ts')).writeDocx(exportDocument(blueprint, date), date),
  },
  {
    id: 'json',
    aliases: [],
    mediaType: 'application/json; charset=utf-8',
    extension: 'json',
    write: (blueprint) => Promise.resolve(utf8.encode(writeJson(blueprint))),
  },
];

/** The format of a name or alias; null when there is none. */
export function formatOf(name: string): ExportFormat | null {
  return EXPORT_FORMATS.find(({ id, aliases }) => id === name || aliases.includes(name)) ?? null;
}
