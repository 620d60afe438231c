import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Everything that is derived from the server's key. Links and codes can so be shown again to a facilitator, although
 *  only their hashes are stored: a copy of the database alone opens nothing. */
export class Secrets {
  readonly #key: Buffer;

  /** @param key 32 bytes, see `loadSecretKey`. */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /** The last segment of an invite's link: 256 bits, base64url. */
  inviteSecret(invite: string): string {
    return this.#mac('invite', invite).toString('base64url');
  }

  /** The nine digits of an invite. Two invites may have the same; whoever makes one tries another when it is taken. */
  joinCode(invite: string): string {
    const number = this.#mac('join-code', invite).readUIntBE(0, 6) % 1_000_000_000;
    return String(number).padStart(9, '0');
  }

  /** What is stored of a join code. Keyed, because a billion codes are soon hashed. */
  hashJoinCode(digits: string): string {
    return this.#mac('join-code-hash', digits).toString('hex');
  }

  /** The join code of an invite again. @returns null when it has none or it was made with another key. */
  joinCodeOf(invite: { readonly id: string; readonly joinCodeHash: string | null }): string | null {
    const code = this.joinCode(invite.id);
    return invite.joinCodeHash !== null && sameHash(this.hashJoinCode(code), invite.joinCodeHash) ? code : null;
  }

  /** The secret of an invite again. @returns null when it was made with another key. */
  secretOf(invite: { readonly id: string; readonly secretHash: string }): string | null {
    const secret = this.inviteSecret(invite.id);
    return sameHash(hashSecret(secret), invite.secretHash) ? secret : null;
  }

  /** A key of 32 bytes for one purpose, to seal what browsers keep. */
  keyFor(purpose: string): Buffer {
    return this.#mac('key', purpose);
  }

  #mac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#key).update(`${purpose}:${text}`).digest();
  }
}

/** What is stored of a secret of 256 bits: its SHA-256 in hex. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A new session token: 256 random bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether two hashes in hex are the same, in a time that does not tell where they differ. */
export function sameHash(one: string, other: string): boolean {
  const a = Buffer.from(one, 'hex');
  const b = Buffer.from(other, 'hex');
  return a.length === b.length && timingSafeEqual(a, b);
}
