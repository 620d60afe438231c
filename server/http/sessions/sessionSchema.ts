import { z } from 'zod';
import { agencyId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { lineOf } from '../../../shared/schema/lineSchema.ts';
import { joinCodeSchema } from '../invites/joinCodeSchema.ts';

const name = lineOf(LIMITS.maxNameLength).register(z.globalRegistry, { description: 'How others see this person. Initials are enough.' });
const agency = lineOf(LIMITS.maxNameLength)
  .check(z.refine((text) => agencyId(text) !== '', 'must hold a letter or a digit'))
  .register(z.globalRegistry, { description: 'Name of the organisation they are here for. Capitals and punctuation do not make another one.' });

const signedIn = z.literal(true).describe('As whom this browser has signed in with an organisation.');

/** Body of `POST /api/sessions`: what was shown to be let in, and who is coming. */
export const sessionSchema = z.union(
  [
    z.strictObject({ invite: z.string().min(1).max(200).describe('Last segment of a link.'), name, agency }),
    z.strictObject({ joinCode: joinCodeSchema, name, agency }),
    z.strictObject({ invite: z.string().min(1).max(200), signedIn }),
    z.strictObject({ joinCode: joinCodeSchema, signedIn }),
  ],
  'Give an invite or a joinCode, with a name and an agency, or with signedIn.',
);

/** Somebody who wants to come in. */
export type Joining = z.output<typeof sessionSchema>;
