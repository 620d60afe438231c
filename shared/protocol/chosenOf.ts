/** Which of many things somebody has selected, in little room: one bit for each thing on the board, in the order of their
 *  ids. Whoever does not have the same things on the board cannot read it, and can tell. */
export interface Chosen {
  /** A fingerprint of the ids that the bits are for. */
  readonly of: string;
  /** Six things a character, as base64url. */
  readonly bits: string;
}

/** Of more things than this nothing is told: that would be too much for every message. */
export const MOST_TO_CHOOSE_OF = 12_000;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const EACH = 6;

/** Write down which of these are chosen. @param ids what is on the board, sorted. @returns null when they are too many. */
export function encodeChosen(ids: readonly string[], isChosen: (id: string) => boolean): Chosen | null {
  if (ids.length > MOST_TO_CHOOSE_OF) return null;
  let bits = '';
  for (let start = 0; start < ids.length; start += EACH) {
    let value = 0;
    for (let bit = 0; bit < EACH; bit += 1) if (start + bit < ids.length && isChosen(ids[start + bit]!)) value |= 1 << bit;
    bits += ALPHABET[value];
  }
  return { of: fingerprintOf(ids), bits };
}

/** Which of these are chosen; undefined when it was written of others, or cannot be read. @param ids as for `encodeChosen`;
 *  @param of their fingerprint. */
export function decodeChosen(ids: readonly string[], of: string, chosen: Chosen): ReadonlySet<string> | undefined {
  if (chosen.of !== of || chosen.bits.length !== Math.ceil(ids.length / EACH)) return undefined;
  const found = new Set<string>();
  for (let at = 0; at < chosen.bits.length; at += 1) {
    const value = ALPHABET.indexOf(chosen.bits[at]!);
    if (value < 0) return undefined;
    for (let bit = 0; bit < EACH; bit += 1) if ((value & (1 << bit)) !== 0 && at * EACH + bit < ids.length) found.add(ids[at * EACH + bit]!);
  }
  return found;
}

/** A short text that differs, but for one in four thousand million, when the ids do: FNV-1a, 32 bits
 *  (http://www.isthe.com/chongo/tech/comp/fnv/), and how many they are. */
export function fingerprintOf(ids: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const id of ids) {
    for (let at = 0; at <= id.length; at += 1) {
      hash ^= at === id.length ? 0x20 : id.charCodeAt(at);
      hash = Math.imul(hash, 0x01000193);
    }
  }
  return `${ids.length}.${(hash >>> 0).toString(36)}`;
}
