/** Nobody types more of a name before choosing. */
const LONGEST = 40;

/** The name being typed after an @ before the caret, and where the @ is; null when none is. An @ inside a word, as in an address
 *  for mail, begins no name. */
export function typedMention(text: string, caret: number): { readonly from: number; readonly name: string } | null {
  const from = text.lastIndexOf('@', caret - 1);
  if (from < 0 || /[\p{L}\p{N}]/u.test(text[from - 1] ?? '')) return null;
  const name = text.slice(from + 1, caret);
  return name.length > LONGEST || name.includes('\n') || /^\s/.test(name) || /\s\s|\s$/.test(name) ? null : { from, name };
}
