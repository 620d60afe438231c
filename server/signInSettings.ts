import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { MAKERS, type Makers } from '../shared/protocol/signIn.ts';
import { ConfigError, valueOf, type Environment } from './settings.ts';

const line = z.string().trim().min(1).max(200);
const names = z.array(line).max(200);

const providerSchema = z.strictObject({
  /** In addresses: `PUBLIC_URL/api/sign-in/<id>/callback` is where the provider sends people back. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be lower-case letters, digits and dashes'),
  /** What people know it as. */
  label: line.max(80),
  issuer: z.string().refine(isSafeIssuer, 'must be an https address, or an http one of this machine, without ? and #'),
  clientId: line,
  clientSecret: z.string().min(1).max(4_000),
  scope: z.string().regex(/^openid(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/, 'must begin with openid').default('openid profile email'),
  /** Which claims say a person's name, agency, groups. */
  claims: z.strictObject({ name: line.default('name'), agency: z.optional(line), groups: line.default('groups') }).prefault({}),
  /** The agency of those whose claims do not say one; the label unless given. */
  agency: z.optional(line.max(80)),
  /** Domains of e-mail addresses that are let in; anybody unless given. */
  domains: z.optional(z.array(z.string().trim().toLowerCase().regex(/^[a-z0-9.-]+\.[a-z0-9-]+$/, 'must be a domain such as example.org')).min(1).max(200)),
  /** Groups whose members are organisers; and those whose members may also administer. */
  organisers: names.default([]),
  admins: names.default([]),
  /** Further origins that its description may name, beside the issuer's own. */
  alsoAt: z.array(z.string().refine(isSafeIssuer, 'must be an https origin, or an http one of this machine')).max(20).default([]),
});

/** An OpenID Connect provider, as an operator writes it. */
export type ProviderSettings = z.output<typeof providerSchema>;

/** Read OIDC_PROVIDERS: JSON, or the path of a file that holds it. What is wrong is told by its place, never by its value: it may be a
 *  secret. @param folder what a relative path is relative to. @throws ConfigError */
export function readProviders(env: Environment, folder: string): readonly ProviderSettings[] {
  const value = valueOf(env, 'OIDC_PROVIDERS');
  if (value === undefined) return [];
  const checked = z.array(providerSchema).min(1).max(50).safeParse(parsed(value.startsWith('[') ? value : contentOf(resolve(folder, value))));
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new ConfigError(`OIDC_PROVIDERS cannot be used: ${['OIDC_PROVIDERS', ...(issue?.path ?? [])].join('.')} ${wordsOf(issue)}.`);
  }
  const ids = checked.data.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new ConfigError(`OIDC_PROVIDERS cannot be used: two providers have the id "${twice}".`);
  return Object.freeze(checked.data);
}

/** Read WHO_MAKES_BLUEPRINTS. @throws ConfigError */
export function readMakers(env: Environment, providers: readonly ProviderSettings[]): Makers {
  const value = valueOf(env, 'WHO_MAKES_BLUEPRINTS') ?? 'anyone';
  const makers = MAKERS.find((each) => each === value);
  if (makers === undefined) throw new ConfigError(`WHO_MAKES_BLUEPRINTS must be one of ${MAKERS.join(', ')}, not "${value}".`);
  if (makers === 'signed-in' && providers.length === 0) throw new ConfigError('WHO_MAKES_BLUEPRINTS is signed-in, but nobody can sign in: set OIDC_PROVIDERS, or choose organisers.');
  return makers;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote what it read.
    throw new ConfigError('OIDC_PROVIDERS must be a JSON array of providers, or the path of a file that holds one; it is no JSON.');
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`OIDC_PROVIDERS names the file ${file}, which cannot be read. JSON in the setting itself begins with [.`, { cause: error });
  }
}

function wordsOf(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'custom':
    case 'invalid_format': return issue.message.startsWith('must') ? issue.message : 'has not the right form';
    case 'unrecognized_keys': return `has a key that is not known: ${issue.keys.join(', ')}`;
    case 'invalid_type': return `must be ${issue.expected}`;
    default: return 'is too short, too long, or missing';
  }
}

function isSafeIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(value);
  return search === '' && hash === '' && username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname)));
}

/** Whether only this machine answers at a host name of an address: there, http is as safe as https. */
export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
