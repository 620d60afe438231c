import { foldText } from './foldText.ts';
import type { SearchableText } from './searchableTexts.ts';

/** What was searched for, prepared once for many texts; null when there is nothing to look for. */
export type Needle = string & { readonly needle: true };

/** Prepare what somebody typed. */
export function needleOf(query: string): Needle | null {
  const folded = foldText(query);
  return folded === '' ? null : (folded as Needle);
}

/** The first of these texts that holds what was searched for, whatever its case and marks; undefined when none does. A
 *  number is found only as a whole, so that `1.1` does not find `1.12`. */
export function findIn(texts: readonly SearchableText[], needle: Needle): SearchableText | undefined {
  return texts.find(({ field, folded }) => (field === 'number' ? folded === needle : folded.includes(needle)));
}

/** Some words of a text around what was found in it, cut at words, at most about this many characters. */
export function excerptAround(text: string, needle: Needle, length = 80): string {
  const words = text.trim().split(/\s+/);
  const at = startOf(words, needle);
  const room = Math.max(0, length - needle.length);
  let from = at;
  for (let before = 0; from > 0 && before + words[from - 1]!.length + 1 <= room / 2;) {
    from -= 1;
    before += words[from]!.length + 1;
  }
  let to = from;
  for (let size = 0; to < words.length && (to <= at || size + words[to]!.length + 1 <= length); to += 1) size += words[to]!.length + 1;
  return `${from > 0 ? '…' : ''}${words.slice(from, to).join(' ')}${to < words.length ? '…' : ''}`;
}

/** The index of the word that what was found begins in. */
function startOf(words: readonly string[], needle: Needle): number {
  const folded = words.map(foldText);
  const at = Math.max(0, folded.join(' ').indexOf(needle));
  let end = 0;
  const index = folded.findIndex((word) => {
    end += word.length + 1;
    return end > at;
  });
  return Math.max(0, index);
}
