import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatJoinCode, parseJoinCode } from '../../../shared/domain/joinCode.ts';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import { ConfigError } from '../../../server/settings.ts';
import { linksOf, newInvites } from '../../../server/auth/invites.ts';
import { loadSecretKey } from '../../../server/auth/secretKey.ts';
import { hashSecret, newToken, sameHash, Secrets } from '../../../server/auth/Secrets.ts';

const blueprint = 'a-blueprint' as BlueprintId;
const key = randomBytes(32);
const secrets = new Secrets(key);

describe('the secret key', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'placeprint-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, and is the same on the next start', () => {
    const data = join(folder, 'not', 'there', 'yet');
    const first = loadSecretKey(null, data);
    expect(first).toHaveLength(32);
    expect(loadSecretKey(null, data)).toEqual(first);
    expect(readdirSync(data)).toEqual(['secret.key']);
  });

  it('can be read by its owner only', () => {
    loadSecretKey(null, folder);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('is another one for every server', () => {
    expect(loadSecretKey(null, join(folder, 'a'))).not.toEqual(loadSecretKey(null, join(folder, 'b')));
  });

  it('comes from SECRET_KEY when that is set, and then nothing is written', () => {
    expect(loadSecretKey('a'.repeat(32), folder)).toEqual(loadSecretKey('a'.repeat(32), folder));
    expect(loadSecretKey('a'.repeat(32), folder)).not.toEqual(loadSecretKey('b'.repeat(32), folder));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['', 'half a key', 'A'.repeat(42)])('is not replaced when its file holds "%s": the start is refused', (content) => {
    writeFileSync(join(folder, 'secret.key'), content);
    expect(() => loadSecretKey(null, folder)).toThrow(ConfigError);
    expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toBe(content);
  });

  it('says which folder cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => loadSecretKey(null, join(folder, 'file', 'data'))).toThrow(/DATA_DIR .* cannot be (written|read)|cannot be read/);
  });
});

describe('links', () => {
  it('hold 256 bits that only the key gives', () => {
    const secret = secrets.inviteSecret('invite-1');
    expect(secret).toBe(createHmac('sha256', key).update('invite:invite-1').digest('base64url'));
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(secrets.inviteSecret('invite-2')).not.toBe(secret);
    expect(new Secrets(randomBytes(32)).inviteSecret('invite-1')).not.toBe(secret);
  });

  it('are shown again from what is stored, which is not enough to make them', () => {
    const invites = newInvites(secrets, blueprint, 1_000);
    const shown = linksOf(invites, secrets, 'https://plan.example.org', 2_000);
    expect(Object.keys(shown?.links ?? {})).toEqual(['facilitator', 'editor', 'commenter', 'viewer']);
    for (const { role, secretHash } of invites) {
      const secret = shown?.links[role].replace('https://plan.example.org/join/', '') ?? '';
      expect(createHash('sha256').update(secret).digest('hex')).toBe(secretHash);
      expect(JSON.stringify(invites)).not.toContain(secret);
    }
    expect(shown?.joinCode).toMatch(/^\d{3} \d{3} \d{3}$/);
    expect(JSON.stringify(invites)).not.toContain(parseJoinCode(shown?.joinCode ?? ''));
  });

  it('cannot be shown with another key, rather than being shown wrong', () => {
    const invites = newInvites(secrets, blueprint, 1_000);
    expect(linksOf(invites, new Secrets(randomBytes(32)), 'https://plan.example.org', 2_000)).toBeNull();
  });

  it('are not shown once one of them is closed', () => {
    const [first, ...others] = newInvites(secrets, blueprint, 1_000);
    if (first === undefined) throw new Error('no invite was made');
    expect(linksOf([{ ...first, revokedAt: 1_500 }, ...others], secrets, 'http://localhost', 2_000)).toBeNull();
    expect(linksOf([{ ...first, expiresAt: 2_000 }, ...others], secrets, 'http://localhost', 2_000)).toBeNull();
    expect(linksOf([{ ...first, expiresAt: 2_001 }, ...others], secrets, 'http://localhost', 2_000)).not.toBeNull();
  });
});

describe('a join code', () => {
  it('gives the editor role, and no other invite has one', () => {
    expect(newInvites(secrets, blueprint, 0).filter(({ joinCodeHash }) => joinCodeHash !== null).map(({ role }) => role)).toEqual(['editor']);
  });

  it('is nine digits, spread over all there are', () => {
    const codes = Array.from({ length: 2_000 }, (_, index) => secrets.joinCode(`invite-${index}`));
    expect(codes.every((code) => /^\d{9}$/.test(code))).toBe(true);
    expect(new Set(codes.map((code) => code[0])).size).toBe(10);
    expect(new Set(codes).size).toBeGreaterThan(1_990);
  });

  it('is stored under the key, so that trying all nine digits on a copied database finds nothing', () => {
    expect(secrets.hashJoinCode('482916305')).not.toBe(hashSecret('482916305'));
    expect(secrets.hashJoinCode('482916305')).not.toBe(new Secrets(randomBytes(32)).hashJoinCode('482916305'));
  });

  it.each(['482916305', '482 916 305', '482-916-305', ' 482–916 305\t', '482.916.305', '4 8 2 9 1 6 3 0 5'])('is understood as "%s"', (typed) => {
    expect(parseJoinCode(typed)).toBe('482916305');
  });

  it.each(['', '48291630', '4829163055', '482 916 30x', '٤٨٢٩١٦٣٠٥'])('is not "%s"', (typed) => {
    expect(parseJoinCode(typed)).toBeNull();
  });

  it('is shown in threes', () => {
    expect(formatJoinCode('482916305')).toBe('482 916 305');
  });
});

describe('tokens and hashes', () => {
  it('are 256 random bits, new each time', () => {
    expect(Buffer.from(newToken(), 'base64url')).toHaveLength(32);
    expect(newToken()).not.toBe(newToken());
  });

  it('are the same only when all of it is', () => {
    expect(sameHash(hashSecret('a'), hashSecret('a'))).toBe(true);
    expect(sameHash(hashSecret('a'), hashSecret('b'))).toBe(false);
    expect(sameHash(hashSecret('a'), '')).toBe(false);
  });
});
