import type { Readiness, Stance } from '../../domain/Blueprint.ts';
import { formatter, type Formatter } from '../../messages/formatter.ts';
import { en } from './en.ts';

/** A key of the fixed words of a document. */
export type WordKey = keyof typeof en;

/** The fixed words in the language of the document. Of those there is English so far. */
export const word: Formatter<WordKey> = formatter<WordKey>(en, 'en-GB');

/** Stances in the order in which a document counts them, with their words; null is nobody's decision yet. */
export const STANCE_WORDS: readonly { readonly stance: Stance | null; readonly key: WordKey }[] = [
  { stance: 'keep', key: 'stance.keep' },
  { stance: 'change', key: 'stance.change' },
  { stance: 'add', key: 'stance.add' },
  { stance: 'remove', key: 'stance.remove' },
  { stance: null, key: 'stance.none' },
];

/** The word for a stance. */
export function stanceWord(stance: Stance | null): string {
  return word(stance === null ? 'stance.none' : `stance.${stance}`);
}

/** The words for a level of readiness. */
export function readinessWords(level: Readiness): string {
  return word(`readiness.level${level}`);
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' });

/** The day of an instant (ISO 8601 or a Date) in London, as "24 June 2026". What is no instant is given back as it is. */
export function dayOf(instant: string | Date): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : days.format(date);
}
