import { z } from 'zod';
import { GSS_CODE } from '../domain/gss.ts';
import { LIMITS } from '../protocol/limits.ts';
import { lineOf } from './lineSchema.ts';

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
