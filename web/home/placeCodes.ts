import { GSS_CODE } from '../../shared/domain/gss.ts';

/** The area codes in what somebody typed, each once and in capitals, and what is not of their form, as it was typed.
 *  Codes stand apart by spaces, commas or semicolons. */
export function parsePlaceCodes(typed: string): { readonly codes: readonly string[]; readonly wrong: readonly string[] } {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
  const isCode = (word: string) => GSS_CODE.test(word.toUpperCase());
  return {
    codes: [...new Set(words.filter(isCode).map((word) => word.toUpperCase()))],
    wrong: words.filter((word) => !isCode(word)),
  };
}
