/** How an update holds the value of a key `name`: the key with its length, then the mark of a text (lib0's `writeAny`). */
const NAME_KEY = [4, ...new TextEncoder().encode('name'), 119];

/** What stands for a letter, by how many bytes it has in UTF-8: as many bytes, and as many UTF-16 units. */
const MASKS = ['', '-', '·', '…', '𝄁'];

/** An update without somebody's name in it: as who did something, or as a mention. Each letter of it becomes a sign of the same length, so
 *  that whatever else an update holds, its pieces, their ids and lengths stay as they are. @returns null when the name is not in it. */
export function maskName(update: Uint8Array, name: string): Uint8Array | null {
  const encoder = new TextEncoder();
  const mask = encoder.encode([...name].map((letter) => MASKS[encoder.encode(letter).length]).join(''));
  const [plain, mention] = [encoder.encode(name), encoder.encode(`@${name}`)];
  const places = [
    ...placesOf(update, [...NAME_KEY, ...lengthOf(plain), ...plain]).map((end) => end - plain.length),
    ...placesOf(update, [...lengthOf(mention), ...mention]).map((end) => end - plain.length),
  ];
  if (places.length === 0 || name === '') return null;
  const masked = update.slice();
  for (const place of places) masked.set(mask, place);
  return masked;
}

/** Where each occurrence of some bytes ends. */
function placesOf(update: Uint8Array, sought: readonly number[]): readonly number[] {
  const places: number[] = [];
  const [bytes, needle] = [Buffer.from(update.buffer, update.byteOffset, update.byteLength), Buffer.from(sought)];
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length)) places.push(at + needle.length);
  return places;
}

/** The length of a text as lib0 writes it: seven bits a byte, the lowest first. */
function lengthOf({ length }: Uint8Array): readonly number[] {
  const bytes: number[] = [];
  let rest = length;
  for (; rest > 127; rest >>>= 7) bytes.push(128 | (rest & 127));
  return [...bytes, rest];
}
