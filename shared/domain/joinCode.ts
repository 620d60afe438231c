/** A join code is nine digits that can be read aloud: shown as `482 916 305`. */

/** The nine digits somebody meant: spaces, dashes and dots between them are left out.
 *  @returns null when what remains is not nine digits. */
export function parseJoinCode(typed: string): string | null {
  const digits = typed.replace(/[\s\p{Pd}.]+/gu, '');
  return /^\d{9}$/.test(digits) ? digits : null;
}

/** How the nine digits are shown and spoken: in threes. */
export function formatJoinCode(digits: string): string {
  return digits.replace(/(\d{3})(?=\d)/g, '$1 ');
}
