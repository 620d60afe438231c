const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as CommonMark with GitHub's extensions reads it back: the same words, never a heading, a list, a link, a tag, a
 *  table or an entity. White space is one space, as it is shown. `startsLine` when it is the first of its line. */
export function escapeMarkdown(text: string, startsLine: boolean): string {
  const escaped = text
    .replace(/[ \t\r\n\f\v\u2028\u2029]+/g, ' ')
    // An ampersand or exclamation mark at the end may meet in the next run what gives it a meaning.
    .replace(/&(?=[#\w]|$)|[<>]/g, (sign) => ENTITIES[sign] ?? sign)
    // Addresses are turned into links by themselves, backslashes and all, unless their start is broken up.
    .replace(/[\\`*_[\]|~$#]|!(?=\[|$)|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&');
  return startsLine ? escapeLineStart(escaped) : escaped;
}

/** What makes a list, a rule, or a heading of the line above, at the start of a line only. */
function escapeLineStart(text: string): string {
  return text
    .replace(/^ +/, '')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
