import { z } from 'zod';
import { parseJoinCode } from '../../../shared/domain/joinCode.ts';

/** A join code as somebody types it: nine digits, with or without spaces and dashes. */
export const joinCodeSchema = z
  .string()
  .max(40)
  .refine((typed) => parseJoinCode(typed) !== null, 'must be nine digits, for example 482 916 305');
