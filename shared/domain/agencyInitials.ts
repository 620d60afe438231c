/** Two capitals for an agency's badge: of its first two words of weight, else of its first two letters. */
export function agencyInitials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const weighty = words.filter((word) => !/^(of|the|and|for|in|on|a|y|yr|a'r)$/i.test(word));
  const [first, second] = weighty.length > 0 ? weighty : words;
  if (first === undefined) return '?';
  const letters = second === undefined ? first.slice(0, 2) : first.charAt(0) + second.charAt(0);
  return letters.toUpperCase();
}
