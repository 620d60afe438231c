import { describe, expect, it } from 'vitest';
import type { BlueprintId } from '../../../shared/domain/ids.ts';
import { credentialOf } from '../../../server/auth/credentials.ts';
import { isOwnOrigin, originOf } from '../../../server/auth/origin.ts';
import { readCookie, sessionCookie, sessionCookieName } from '../../../server/auth/sessionCookie.ts';

const id = 'abc_DEF-123' as BlueprintId;

describe('whose page a request comes from', () => {
  it.each([
    [undefined, 'localhost:8080', null],
    ['http://localhost:8080', 'localhost:8080', null],
    ['http://Localhost:8080', 'LOCALHOST:8080', null],
    ['https://plan.example.org', 'plan.example.org', null],
    ['https://plan.example.org', '10.0.0.7:8080', 'https://plan.example.org'],
    ['http://[::1]:8080', '[::1]:8080', null],
  ])('ours: Origin %s at %s with PUBLIC_URL %s', (origin, host, publicUrl) => {
    expect(isOwnOrigin({ host, ...(origin === undefined ? {} : { origin }) }, publicUrl)).toBe(true);
  });

  it.each([
    ['http://evil.example', 'localhost:8080', null],
    ['http://localhost:9090', 'localhost:8080', null],
    ['http://localhost.evil.example:8080', 'localhost:8080', null],
    ['null', 'localhost:8080', null],
    ['', 'localhost:8080', null],
    ['file://localhost:8080', 'localhost:8080', null],
    ['http://plan.example.org', '10.0.0.7:8080', 'https://plan.example.org'],
    ['http://undefined', undefined, null],
  ])('not ours: Origin %s at %s with PUBLIC_URL %s', (origin, host, publicUrl) => {
    expect(isOwnOrigin({ origin, ...(host === undefined ? {} : { host }) }, publicUrl)).toBe(false);
  });
});

describe('the origin of links', () => {
  it('is PUBLIC_URL, whatever the request says', () => {
    expect(originOf({ host: 'evil.example' }, 'https://plan.example.org', 'http://localhost:1')).toBe('https://plan.example.org');
  });

  it('is the address the request came to, without PUBLIC_URL', () => {
    expect(originOf({ host: '192.168.1.20:8080' }, null, 'http://localhost:1')).toBe('http://192.168.1.20:8080');
  });

  it.each([undefined, '', 'a b', 'host/path', 'user@host', 'host:port', '"><script>'])('is our own when the request was sent to %s', (host) => {
    expect(originOf(host === undefined ? {} : { host }, null, 'http://localhost:1')).toBe('http://localhost:1');
  });
});

describe('the session cookie', () => {
  it('is out of reach of scripts and other sites, for ninety days', () => {
    expect(sessionCookie(sessionCookieName(id), 'TOKEN', 7_776_000, false)).toBe('placeprint-abc_DEF-123=TOKEN; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict');
    expect(sessionCookie(sessionCookieName(id), 'TOKEN', 60, true)).toMatch(/; Secure$/);
  });

  it('is found among others', () => {
    expect(readCookie('a=1; placeprint-x=2;placeprint-abc_DEF-123=T; b=3', 'placeprint-abc_DEF-123')).toBe('T');
    expect(readCookie('xplaceprint-abc_DEF-123=T', 'placeprint-abc_DEF-123')).toBeNull();
    expect(readCookie(undefined, 'a')).toBeNull();
    expect(readCookie(';;=;a', 'a')).toBeNull();
  });
});

describe('the token of a request', () => {
  const cookie = `placeprint-${id}=C`;

  it('is the bearer’s before the address’s before the cookie’s', () => {
    expect(credentialOf({ authorization: 'Bearer B', cookie }, id, 'Q')).toEqual({ token: 'B', by: 'bearer' });
    expect(credentialOf({ cookie }, id, 'Q')).toEqual({ token: 'Q', by: 'query' });
    expect(credentialOf({ cookie }, id, '')).toEqual({ token: 'C', by: 'cookie' });
    expect(credentialOf({ authorization: 'Basic xyz' }, id)).toBeNull();
  });

  it('is not the cookie of another blueprint', () => {
    expect(credentialOf({ cookie }, 'another' as BlueprintId)).toBeNull();
  });
});
