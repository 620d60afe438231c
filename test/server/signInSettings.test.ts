import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../server/settings.ts';
import { readMakers, readProviders } from '../../server/signInSettings.ts';

const SECRET = 'never to be shown';
const COUNCIL = { id: 'council', label: 'Council', issuer: 'https://login.example.org/realms/council', clientId: 'placeprint', clientSecret: SECRET };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placeprint-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (value: unknown) => readProviders({ OIDC_PROVIDERS: typeof value === 'string' ? value : JSON.stringify(value) }, folder);

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('It was taken.');
}

describe('OIDC_PROVIDERS', () => {
  it('is nothing unless it is set', () => {
    expect(readProviders({}, folder)).toEqual([]);
  });

  it('is JSON, or the path of a file that holds it; what is left out is usual', () => {
    const usual = { ...COUNCIL, scope: 'openid profile email', claims: { name: 'name', groups: 'groups' }, organisers: [], admins: [], alsoAt: [] };
    expect(read([COUNCIL])).toEqual([usual]);
    writeFileSync(join(folder, 'providers.json'), JSON.stringify([COUNCIL, { ...COUNCIL, id: 'other', issuer: 'http://127.0.0.1:8081', domains: ['Example.ORG'] }]));
    expect(read('providers.json')).toEqual([usual, { ...usual, id: 'other', issuer: 'http://127.0.0.1:8081', domains: ['example.org'] }]);
  });

  it.each<readonly [unknown, string]>([
    [[{ ...COUNCIL, issuer: 'http://login.example.org' }], 'OIDC_PROVIDERS.0.issuer must be an https address'],
    [[{ ...COUNCIL, issuer: SECRET }], 'OIDC_PROVIDERS.0.issuer must be an https address'],
    [[COUNCIL, { ...COUNCIL, id: 'Upper Case' }], 'OIDC_PROVIDERS.1.id must be lower-case letters'],
    [[COUNCIL, COUNCIL], 'two providers have the id "council"'],
    [[{ ...COUNCIL, clientSecret: undefined }], 'OIDC_PROVIDERS.0.clientSecret must be string'],
    [[{ ...COUNCIL, colour: SECRET }], 'OIDC_PROVIDERS.0 has a key that is not known: colour'],
    [[{ ...COUNCIL, scope: 'profile' }], 'OIDC_PROVIDERS.0.scope must begin with openid'],
    [[{ ...COUNCIL, domains: [] }], 'OIDC_PROVIDERS.0.domains is too short'],
    [[], 'OIDC_PROVIDERS is too short'],
    [`[{"clientSecret": "${SECRET}"`, 'it is no JSON'],
    ['nowhere.json', 'which cannot be read'],
  ])('is refused when it cannot be used, by its place and not by its value: %j', (value, words) => {
    const refusal = refusalOf(() => read(value));
    expect(refusal).toContain(words);
    expect(refusal).not.toContain(SECRET);
  });
});

describe('WHO_MAKES_BLUEPRINTS', () => {
  it('is anyone, signed-in or organisers, and signed-in only where people can sign in', () => {
    expect(readMakers({}, [])).toBe('anyone');
    expect(readMakers({ WHO_MAKES_BLUEPRINTS: 'organisers' }, [])).toBe('organisers');
    expect(readMakers({ WHO_MAKES_BLUEPRINTS: 'signed-in' }, read([COUNCIL]))).toBe('signed-in');
    expect(refusalOf(() => readMakers({ WHO_MAKES_BLUEPRINTS: 'signed-in' }, []))).toContain('set OIDC_PROVIDERS');
    expect(refusalOf(() => readMakers({ WHO_MAKES_BLUEPRINTS: 'nobody' }, []))).toContain('must be one of anyone, signed-in, organisers');
  });
});
