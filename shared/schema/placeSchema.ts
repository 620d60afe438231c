import { z } from 'zod';
import { GSS_CODE } from '../domain/gss.ts';
import { LIMITS } from '../protocol/limits.ts';

/** One line of visible text, trimmed. Control characters are refused. */
export function lineOf(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maxLength, `must be at most ${maxLength} characters`)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters');
}

/** The area a blueprint is for. Codes are upper-cased, and each is kept once. */
export const placeSchema = z.strictObject({
  name: lineOf(LIMITS.maxTitleLength),
  gssCodes: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(GSS_CODE, 'must be a GSS code: E, W, S, N or K and eight digits, for example E08000033'),
    )
    .max(50)
    .default([])
    .transform((codes) => [...new Set(codes)]),
});
