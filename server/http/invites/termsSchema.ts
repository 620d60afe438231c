import { z } from 'zod';
import type { InviteTerms } from '../../storage/BlueprintStore.ts';
import { Problem } from '../problems/Problem.ts';

/** More people than ever come by one way in. */
const MOST_USES = 100_000;

/** What a facilitator decides about a way in; what is left out stays as it is. */
export const termsSchema = z.strictObject({
  expiresAt: z.optional(z.nullable(z.iso.datetime())).describe('Until when people may come in; null for always.'),
  maxUses: z.optional(z.nullable(z.int().min(1).max(MOST_USES))).describe('How many people may come in; null for any number.'),
  waitingRoom: z.optional(z.boolean()).describe('Whether a facilitator admits each person.'),
});

/** The terms that a body names. @throws Problem `invalid-input` when it should have run out already. */
export function termsOf({ expiresAt, maxUses, waitingRoom }: z.output<typeof termsSchema>, now: number): Partial<InviteTerms> {
  const until = expiresAt === undefined || expiresAt === null ? expiresAt : Date.parse(expiresAt);
  if (typeof until === 'number' && until <= now) {
    throw new Problem('invalid-input', 'Look again at: expiresAt.', { errors: [{ field: 'expiresAt', message: 'must be in the future' }] });
  }
  return {
    ...(until === undefined ? {} : { expiresAt: until }),
    ...(maxUses === undefined ? {} : { maxUses }),
    ...(waitingRoom === undefined ? {} : { waitingRoom }),
  };
}
