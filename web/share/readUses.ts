/** As the server takes it. */
const MOST_USES = 100_000;

/** How many people somebody typed: null for any number, undefined when it is none. */
export function readUses(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= MOST_USES ? number : undefined;
}
