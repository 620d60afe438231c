import * as z from 'zod/mini';
import type { CommentId } from '../../shared/domain/ids.ts';

/** More than this many are not remembered, the oldest first. */
const MOST = 2_000;

const form: z.ZodMiniType<readonly string[]> = z.array(z.string());

/** Which comments that mention me I have seen, as this browser remembers it. */
export class Seen {
  readonly #key: string | null;
  #ids: ReadonlySet<string>;
  #forgotten = false;

  /** @param of whose, of which blueprint; null to remember it no longer than this page is open. */
  constructor(of: string | null) {
    this.#key = of === null ? null : `placeprint.seen.${of}`;
    this.#ids = new Set(this.#key === null ? [] : read(this.#key));
  }

  has(id: CommentId): boolean {
    return this.#ids.has(id);
  }

  add(ids: readonly CommentId[]): void {
    if (this.#forgotten) return;
    this.#ids = new Set([...this.#ids, ...ids]);
    if (this.#key === null) return;
    try {
      // Another tab may have seen others.
      localStorage.setItem(this.#key, JSON.stringify([...new Set([...read(this.#key), ...this.#ids])].slice(-MOST)));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // storage is off here: it holds until the page is left
    }
  }

  /** Remember nothing any more. */
  forget(): void {
    this.#forgotten = true;
    if (this.#key === null) return;
    try {
      localStorage.removeItem(this.#key);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // nothing is stored here
    }
  }
}

function read(key: string): readonly string[] {
  try {
    const parsed = form.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return []; // storage is off, or holds nonsense
  }
}
