/** The points of a stroke as a short text: for each point the way from the one before, in tenths of a canvas unit, and the
 *  pressure in 254 steps; numbers as variable-length bytes, bytes as base64url. About four characters a point. */

/** A point of a stroke, canvas units from the stroke's own top left corner. */
export interface InkPoint {
  readonly x: number;
  readonly y: number;
  /** 0 to 1; null where the device tells none. */
  readonly pressure: number | null;
}

/** What a text of points looks like. */
export const INK_POINTS = /^[A-Za-z0-9_-]{1,60000}$/;

/** Points beyond this are not read. */
export const MAX_INK_POINTS = 10_000;

const TENTHS = 10;
const PRESSURE_STEPS = 254;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Write points down. @throws RangeError for none, too many, or one that is not finite. */
export function encodeInk(points: readonly InkPoint[]): string {
  if (points.length === 0 || points.length > MAX_INK_POINTS) throw new RangeError(`${points.length} points are not 1 to ${MAX_INK_POINTS}`);
  const bytes: number[] = [];
  let lastX = 0;
  let lastY = 0;
  for (const { x, y, pressure } of points) {
    const [nowX, nowY] = [Math.round(x * TENTHS), Math.round(y * TENTHS)];
    if (!Number.isSafeInteger(nowX) || !Number.isSafeInteger(nowY)) throw new RangeError(`(${x}, ${y}) is not a point of a stroke`);
    pushSigned(bytes, nowX - lastX);
    pushSigned(bytes, nowY - lastY);
    bytes.push(pressure === null ? 0 : 1 + Math.round(Math.min(1, Math.max(0, pressure)) * PRESSURE_STEPS));
    [lastX, lastY] = [nowX, nowY];
  }
  return toBase64(bytes);
}

/** Read points. What cannot be read is left out: of a broken text, the points before the break. */
export function decodeInk(text: string): InkPoint[] {
  const bytes = fromBase64(text);
  const points: InkPoint[] = [];
  let [at, x, y] = [0, 0, 0];
  const signed = (): number | undefined => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || scale > 2 ** 42) return undefined;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      scale *= 128;
    }
  };
  while (at < bytes.length && points.length < MAX_INK_POINTS) {
    const [dx, dy] = [signed(), signed()];
    const pressure = bytes[at++];
    if (dx === undefined || dy === undefined || pressure === undefined) break;
    x += dx;
    y += dy;
    points.push({ x: x / TENTHS, y: y / TENTHS, pressure: pressure === 0 ? null : (pressure - 1) / PRESSURE_STEPS });
  }
  return points;
}

function pushSigned(bytes: number[], value: number): void {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  while (rest >= 0x80) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function toBase64(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.slice(index, index + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const count = b === undefined ? 2 : c === undefined ? 3 : 4;
    for (let place = 0; place < count; place += 1) text += ALPHABET[(bits >> (18 - 6 * place)) & 63];
  }
  return text;
}

function fromBase64(text: string): number[] {
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value === -1) break;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return bytes;
}
