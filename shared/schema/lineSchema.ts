import * as z from 'zod/mini';

/** One line of visible text, trimmed. Control characters are refused. */
export function lineOf(maxLength: number) {
  return z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(maxLength, `must be at most ${maxLength} characters`),
      z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters'),
    );
}
