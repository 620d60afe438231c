import type { Authorship } from './Blueprint.ts';
import type { AgencyId, CommentId, ParticipantId, ThreadId } from './ids.ts';
import type { BoardItem } from './Piece.ts';

/** What comments can be about: something on the board, or a place on it (canvas units). */
export type Subject = BoardItem | { readonly kind: 'place'; readonly x: number; readonly y: number };

/** Who is called by name: one person, or everybody of an agency. The name is how it was written. */
export type Mention =
  | { readonly kind: 'person'; readonly id: ParticipantId; readonly name: string }
  | { readonly kind: 'agency'; readonly id: AgencyId; readonly name: string };

/** Words of a comment, or a mention among them. */
export type Words = string | Mention;

/** Who wrote something, and when. As their program says it: a document is shared, and whoever may write in it may write
 *  any name. What the server knows of a participant comes before `name` and `agency`, wherever it is at hand. */
export interface Writer extends Authorship {
  readonly participant: ParticipantId;
}

/** What somebody said in a thread. */
export interface Comment {
  readonly id: CommentId;
  readonly by: Writer;
  readonly words: readonly Words[];
  /** When its words were last changed, ISO 8601; null when they never were. */
  readonly changedAt: string | null;
  /** Set when it was taken back. Its words are kept. */
  readonly removed: Authorship | null;
}

/** A conversation about one thing. */
export interface Thread {
  readonly id: ThreadId;
  readonly about: Subject;
  /** In the order in which they answer one another, those taken back too. At least one is not taken back. */
  readonly comments: readonly Comment[];
  /** Who called it settled; null while it is open. */
  readonly resolved: Writer | null;
}

/** The longest a comment can be, in characters. */
export const MOST_CHARACTERS = 10_000;

/** The words of a comment as plain text. */
export function plainWords(words: readonly Words[]): string {
  return words.map((part) => (typeof part === 'string' ? part : `@${part.name}`)).join('');
}

/** Those that a comment mentions, each once. */
export function mentionsIn(words: readonly Words[]): readonly Mention[] {
  const mentions = new Map<string, Mention>();
  for (const part of words) if (typeof part !== 'string') mentions.set(`${part.kind} ${part.id}`, part);
  return [...mentions.values()];
}

/** Whether a comment calls this person, by name or by their agency. */
export function isMentioned(words: readonly Words[], who: { readonly id: ParticipantId; readonly agency: { readonly id: AgencyId } }): boolean {
  return mentionsIn(words).some(({ kind, id }) => (kind === 'person' ? id === who.id : id === who.agency.id));
}

/** The words of a text in which some names are mentions: `@` and the name, as long as no letter follows it. The longest
 *  name that fits counts. */
export function wordsOf(text: string, mentions: readonly Mention[]): readonly Words[] {
  const byLength = [...mentions].filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
  const words: Words[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < from) continue;
    const mention = byLength.find(({ name }) => text.startsWith(name, at + 1) && !/^[\p{L}\p{N}]/u.test(text.slice(at + 1 + name.length)));
    if (mention === undefined) continue;
    if (at > from) words.push(text.slice(from, at));
    words.push(mention);
    from = at + 1 + mention.name.length;
  }
  if (from < text.length) words.push(text.slice(from));
  return words;
}
