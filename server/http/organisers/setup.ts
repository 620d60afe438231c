import { z } from 'zod';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { lineOf } from '../../../shared/schema/lineSchema.ts';
import { openAdminSession, stateOfSetup } from '../../auth/organisers.ts';
import { organiserAnswer } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { openRoute, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { signedInReply } from './answerOf.ts';

const token = z.string().min(1).max(200).describe('What stands behind # in a setup link.');
const setup = z.strictObject({
  token,
  name: lineOf(LIMITS.maxNameLength).register(z.globalRegistry, { description: 'How other organisers see them.' }),
  agency: z.optional(lineOf(LIMITS.maxNameLength)).register(z.globalRegistry, { description: 'The organisation they are of.' }),
});

const AGAIN = 'Whoever has the machine makes a new one with “npm run organiser-token”.';

const REFUSALS = {
  used: `This setup link was used already. ${AGAIN}`,
  expired: `This setup link has run out. ${AGAIN}`,
  unknown: `This setup link is not known here: it is not whole, or a newer one has taken its place. ${AGAIN}`,
};

/** Becoming an admin by a setup link, which whoever has the machine makes. */
export const setupRoutes: readonly Route[] = [
  openRoute({
    method: 'post',
    path: '/api/organiser-setup/find',
    operation: 'findSetup',
    summary: 'Whether a setup link may be used. Looking does not use it up.',
    body: z.strictObject({ token }),
    answers: { 204: { description: 'It may.' } },
    problems: ['setup-closed'],
    handle: async ({ body }, services) => {
      await refuseClosed(body.token, services);
      return { status: 204 };
    },
  }),
  openRoute({
    method: 'post',
    path: '/api/organiser-setup/use',
    operation: 'useSetup',
    summary: 'Become an organiser with the right to administer, by a setup link, which is used up. Sets the organiser’s cookie.',
    body: setup,
    answers: { 201: { description: 'Who they are now.', json: organiserAnswer } },
    problems: ['setup-closed'],
    handle: async ({ body: { token: shown, name, agency = null } }, services) => {
      const signedIn = await openAdminSession(services.store.organisers, services.clock, shown, { name, agency });
      if (signedIn !== null) return signedInReply(signedIn, services);
      await refuseClosed(shown, services);
      throw new Problem('setup-closed', REFUSALS.used);
    },
  }),
];

async function refuseClosed(shown: string, { store, clock }: Services): Promise<void> {
  const state = stateOfSetup(await store.organisers.setup(), shown, clock.now());
  if (state !== 'open') throw new Problem('setup-closed', REFUSALS[state]);
}
