/** A list's marks before a line: they are not part of what it says. */
const MARK = /^\s*(?:[-*•◦▪–]|\d{1,3}[.)])\s+/u;
/** Longer lines are cut: a note is not a page. */
const LONGEST = 2_000;

/** The lines of a text from another program that say something, each good for a note. Cells of a table are parted by a
 *  dash. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(MARK, '').split('\t').map((cell) => cell.trim()).filter((cell) => cell !== '').join(' – ').slice(0, LONGEST))
    .filter((line) => line !== '');
}
