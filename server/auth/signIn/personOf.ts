import { agencyId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import type { SignInFailure } from '../../../shared/protocol/signIn.ts';
import { lineOf } from '../../../shared/schema/lineSchema.ts';
import type { ProviderSettings } from '../../signInSettings.ts';

/** Somebody whom an organisation has identified. */
export interface SignedInPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly agency: string;
  readonly organiser: boolean;
  readonly admin: boolean;
}

/** Claims as a provider makes them: anything. */
export type Claims = Readonly<Record<string, unknown>>;

const line = lineOf(LIMITS.maxNameLength);

/** Whom the claims of a provider speak of, by its settings; or why they are not let in. */
export function personOf(claims: Claims & { readonly sub: string }, settings: ProviderSettings): SignedInPerson | SignInFailure {
  const { issuer, claims: named, domains, organisers, admins } = settings;
  if (domains !== undefined && !isOfDomain(claims, domains)) return 'domain';
  const name = textIn(claims, named.name) ?? textIn(claims, 'preferred_username');
  const agency = (named.agency === undefined ? null : textIn(claims, named.agency)) ?? settings.agency ?? settings.label;
  if (name === null || agencyId(agency) === '') return 'nameless';
  const groups = groupsIn(claims[named.groups]);
  const admin = admins.some((group) => groups.has(group));
  return { issuer, subject: claims.sub, name, agency, admin, organiser: admin || organisers.some((group) => groups.has(group)) };
}

/** An address counts unless the provider says that it is not checked. */
function isOfDomain({ email, email_verified: verified }: Claims, domains: readonly string[]): boolean {
  if (typeof email !== 'string' || verified === false || verified === 'false') return false;
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return email.includes('@') && domains.includes(domain);
}

function textIn(claims: Claims, claim: string): string | null {
  const checked = line.safeParse(Object.hasOwn(claims, claim) ? claims[claim] : null);
  return checked.success ? checked.data : null;
}

function groupsIn(claim: unknown): ReadonlySet<string> {
  return new Set([claim].flat().filter((group) => typeof group === 'string'));
}
