import { nanoid } from 'nanoid';
import type { BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';

/** Where people work without names, each comment of mine has another writer, whom only this device knows to be me: so that I can still
 *  change it, and nobody can tell which of them are of one person. */
export class OwnPseudonyms {
  readonly #key: string;
  readonly #own: Set<string>;

  constructor(blueprint: BlueprintId) {
    this.#key = `placeprint.pseudonyms.${blueprint}`;
    this.#own = new Set(read(this.#key));
  }

  /** A new one, kept on this device as far as it keeps anything. */
  make(): ParticipantId {
    const made = nanoid() as ParticipantId;
    this.#own.add(made);
    try {
      // Another window of mine may have added some meanwhile.
      localStorage.setItem(this.#key, JSON.stringify([...new Set([...read(this.#key), ...this.#own])]));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // storage is off here: mine until this window closes
    }
    return made;
  }

  has(writer: ParticipantId): boolean {
    if (this.#own.has(writer)) return true;
    for (const each of read(this.#key)) this.#own.add(each);
    return this.#own.has(writer);
  }

  /** Forget which were mine, as when this device leaves the blueprint. */
  forget(): void {
    this.#own.clear();
    try {
      localStorage.removeItem(this.#key);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // storage is off here: there is nothing to forget
    }
  }
}

function read(key: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return [];
    throw error;
  }
}
