/** Rows as CSV (RFC 4180, with a byte order mark so that spreadsheets take it for UTF-8). What a spreadsheet would take for a formula gets a
 *  `'` before it: https://owasp.org/www-community/attacks/CSV_Injection */
export function writeCsv(rows: readonly (readonly (string | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | null): string {
  const text = value ?? '';
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
