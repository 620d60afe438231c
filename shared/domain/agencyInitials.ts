const NO_INITIALS: ReadonlySet<string> = new Set();

/** Two capitals for an agency's badge: of its first two words of weight, else of its first two letters. When they are
 *  `taken` by another agency, the first letter with a later one of the name; when all are, the first choice again. */
export function agencyInitials(name: string, taken: ReadonlySet<string> = NO_INITIALS): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const weighty = words.filter((word) => !/^(of|the|and|for|in|on|a|y|yr)$/i.test(word));
  const [first, second] = weighty.length > 0 ? weighty : words;
  if (first === undefined) return '?';
  // By characters: some letters are two units of a string, half of which is no letter.
  const [initial = '?', next = ''] = [...first];
  const preferred = (initial + (second === undefined ? next : ([...second][0] ?? ''))).toUpperCase();
  const others = [...words.join('')].slice(1).map((letter) => (initial + letter).toUpperCase());
  return [preferred, ...others].find((initials) => !taken.has(initials)) ?? preferred;
}
