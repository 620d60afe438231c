import type { Blueprint } from '../../shared/domain/Blueprint.ts';

const MAX_LENGTH = 80;

/** The name of an exported file, from the place and the title: `ascii` for every system, `full` with the letters that
 *  people wrote. Never a path, a dot at the start, or a name that some system keeps for itself. */
export function exportFileName({ place, title }: Blueprint, extension: string): { readonly ascii: string; readonly full: string } {
  const words = title.toLowerCase().includes(place.name.toLowerCase()) ? title : `${place.name} ${title}`;
  const full = nameOf(words, /[^\p{L}\p{M}\p{N}]+/gu);
  const ascii = nameOf(words.normalize('NFKD').replace(/\p{M}/gu, ''), /[^a-zA-Z0-9]+/g);
  return { ascii: `${ascii}.${extension}`, full: `${full}.${extension}` };
}

function nameOf(words: string, gaps: RegExp): string {
  const name = [...words.toLowerCase().replace(gaps, '-')].slice(0, MAX_LENGTH).join('').replace(/^-+|-+$/g, '');
  return name === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `blueprint${name === '' ? '' : `-${name}`}` : name;
}
