import * as z from 'zod/mini';
import type { BlueprintId } from '../../shared/domain/ids.ts';

/** One time that this browser had a blueprint open: when it was last seen open, and how far the blueprint was then. */
export interface Visit {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The model's mark, base64. */
  readonly mark: string;
}

/** Coming back within this time, for example by loading the page again, goes on with the same visit. */
const SAME_VISIT_MS = 10 * 60_000;
/** Older visits are forgotten. */
const MOST = 40;

const form: z.ZodMiniType<readonly Visit[]> = z.array(z.object({ at: z.iso.datetime(), mark: z.string().check(z.regex(/^[A-Za-z0-9+/=]+$/)) }));

/** The visits to one blueprint that this browser remembers, oldest first; the last may still be going on. */
export class Visits {
  /** Those that had ended when this one began. */
  readonly past: readonly Visit[];
  readonly #key: string;
  #forgotten = false;

  /** @param now milliseconds since 1970. */
  constructor(blueprint: BlueprintId, now: number) {
    this.#key = `placeprint.visits.${blueprint}`;
    this.past = parseVisits(read(this.#key)).filter(({ at }) => Date.parse(at) < now - SAME_VISIT_MS);
  }

  /** Remember how far the blueprint is now, as the end of this visit so far. */
  note(mark: Uint8Array, now: number): void {
    if (this.#forgotten) return;
    const visit = { at: new Date(now).toISOString(), mark: btoa(String.fromCharCode(...mark)) };
    try {
      localStorage.setItem(this.#key, JSON.stringify([...this.past, visit].slice(-MOST)));
    } catch {
      // Where the browser stores nothing, nobody has been here before.
    }
  }

  /** Forget all visits, this one too. */
  forget(): void {
    this.#forgotten = true;
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Nothing is stored here.
    }
  }

  /** How far the blueprint was when this browser last left it; null on the first visit. */
  last(): Uint8Array | null {
    return markIn(this.past.at(-1));
  }

  /** How far the blueprint was at the last visit that ended before a time; null when there is none. */
  before(time: number): Uint8Array | null {
    return markIn(this.past.findLast(({ at }) => Date.parse(at) <= time));
  }
}

/** What was stored, oldest first. Whatever cannot be read counts as nothing. */
export function parseVisits(stored: string | null): readonly Visit[] {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? '[]');
  } catch {
    return [];
  }
  const checked = form.safeParse(value);
  return checked.success ? [...checked.data].sort((a, b) => a.at.localeCompare(b.at)) : [];
}

function markIn(visit: Visit | undefined): Uint8Array | null {
  if (visit === undefined) return null;
  try {
    return Uint8Array.from(atob(visit.mark), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
