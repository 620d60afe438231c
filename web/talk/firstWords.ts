import { plainWords, type Comment } from '../../shared/domain/Comment.ts';

const MOST = 60;

/** The first words of a comment, in one line, to tell it by. */
export function firstWords({ words }: Comment): string {
  const text = plainWords(words).replace(/\s+/g, ' ').trim();
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
