import * as Y from 'yjs';
import { MOST_CHARACTERS, type Mention, type Words } from '../../domain/Comment.ts';
import type { AgencyId, ParticipantId } from '../../domain/ids.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { idIn } from '../fields.ts';

/** The words of a comment as text of the shared document: a mention is a run that begins with `@` and says in an attribute
 *  whom it means. */

interface Run {
  readonly insert: string;
  readonly attributes: { readonly mention?: { readonly kind: string; readonly id: string } | null };
}

/** A new text that holds these words, to be put into an entry in the same transaction. */
export function textOfWords(words: readonly Words[]): Y.Text {
  const text = new Y.Text();
  text.applyDelta(words.map(runOf));
  return text;
}

/** The words of a text that anybody may have written. Control characters other than line breaks become spaces; what is longer
 *  than a comment may be is cut. */
export function wordsIn(text: unknown): readonly Words[] | undefined {
  if (!(text instanceof Y.Text) || text instanceof Y.XmlText) return undefined;
  const words: Words[] = [];
  let room = MOST_CHARACTERS;
  for (const { insert, attributes } of text.toDelta() as { readonly insert?: unknown; readonly attributes?: Record<string, unknown> }[]) {
    if (typeof insert !== 'string' || room <= 0) continue;
    const run = visible(insert).slice(0, room);
    room -= run.length;
    const part = mentionIn(run, attributes?.['mention']) ?? run;
    const last = words.at(-1);
    if (typeof part === 'string' && typeof last === 'string') words[words.length - 1] = last + part;
    else if (part !== '') words.push(part);
  }
  return words;
}

/** Make a text say other words: what begins and ends the same stays, so that what another window of mine writes at the same
 *  time elsewhere in it stays too. To be called in a transaction. */
export function changeText(text: Y.Text, words: readonly Words[]): void {
  const [before, after] = [lettersOf(text.toDelta() as Run[]), lettersOf(words.map(runOf))];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  if (isFirstHalf(before[start - 1])) start -= 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (isFirstHalf(before[before.length - 1 - end]) || isFirstHalf(after[after.length - 1 - end])) end -= 1;
  const gone = before.length - start - end;
  if (gone > 0) text.delete(start, gone);
  let at = start;
  for (const { insert, attributes } of runsOf(after.slice(start, after.length - end))) {
    text.insert(at, insert, attributes);
    at += insert.length;
  }
}

function runOf(part: Words): Run {
  if (typeof part === 'string') return { insert: part, attributes: { mention: null } };
  return { insert: `@${part.name}`, attributes: { mention: { kind: part.kind, id: part.id } } };
}

/** Each letter with whom it mentions, comparable. A unit is a UTF-16 unit, as in the text itself. */
function lettersOf(runs: readonly Run[]): string[] {
  return runs.flatMap(({ insert, attributes }) => {
    const mention = JSON.stringify((attributes as Run['attributes'] | undefined)?.mention ?? null);
    return typeof insert === 'string' ? insert.split('').map((letter) => letter + mention) : ['\uFFFCnull'];
  });
}

/** Whether a unit is the first half of a letter that has two: Yjs would spoil a letter cut in half. */
function isFirstHalf(letter: string | undefined): boolean {
  return letter !== undefined && /^[\uD800-\uDBFF]/.test(letter);
}

function runsOf(letters: readonly string[]): Run[] {
  const runs: { insert: string; mention: string }[] = [];
  for (const each of letters) {
    const [letter, mention] = [each.slice(0, 1), each.slice(1)];
    const last = runs.at(-1);
    if (last?.mention === mention) last.insert += letter;
    else runs.push({ insert: letter, mention });
  }
  return runs.map(({ insert, mention }) => ({ insert, attributes: { mention: JSON.parse(mention) as NonNullable<Run['attributes']['mention']> | null } }));
}

function mentionIn(run: string, value: unknown): Mention | undefined {
  const { kind, id } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const name = run.slice(1);
  const known = idIn(id);
  if (known === undefined || !run.startsWith('@') || name.trim() === '' || name.length > LIMITS.maxNameLength || name.includes('\n')) return undefined;
  if (kind === 'person') return { kind, id: known as ParticipantId, name };
  return kind === 'agency' ? { kind, id: known as AgencyId, name } : undefined;
}

function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}]/gu, ' ');
}
