import { nanoid } from 'nanoid';
import { hashSecret, newToken, sameHash } from './Secrets.ts';

/** An id, by which the code is found, and 256 random bits, of which the hash is stored. */
const FORM = /^([A-Za-z0-9_-]{21})([A-Za-z0-9_-]{43})$/;

/** A code as somebody shows it. */
export interface ShownCode {
  readonly id: string;
  readonly secretHash: string;
}

/** A code that lets one person in once. `code` is given to them and kept nowhere; the rest is stored. */
export function newOneTimeCode(): ShownCode & { readonly code: string } {
  const [id, secret] = [nanoid(), newToken()];
  return { id, secretHash: hashSecret(secret), code: id + secret };
}

/** The parts of a code by which it is found and proved. @returns null for what has not the form of one. */
export function readOneTimeCode(code: string): ShownCode | null {
  const [, id, secret] = FORM.exec(code) ?? [];
  return id === undefined || secret === undefined ? null : { id, secretHash: hashSecret(secret) };
}

/** Whether a code that was shown is the one that was stored. */
export function isTheirs(stored: ShownCode, shown: ShownCode): boolean {
  return stored.id === shown.id && sameHash(stored.secretHash, shown.secretHash);
}
