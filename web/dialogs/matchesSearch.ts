/** Whether a name has every word that was searched for, anywhere in it, whatever its case and marks. `3.4` finds by
 *  number. An empty search matches all. */
export function matchesSearch(name: string, search: string): boolean {
  const hay = plain(name);
  return plain(search)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
