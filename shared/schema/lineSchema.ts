import * as z from 'zod/mini';

/** One line of visible text, trimmed. Control characters are refused, and those that turn the direction of what follows around. */
export function lineOf(maxLength: number) {
  return z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(maxLength, `must be at most ${maxLength} characters`),
      z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u, 'must be one line without control characters'),
    );
}
