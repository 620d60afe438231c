import type { IncomingHttpHeaders } from 'node:http';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { readCookie, sessionCookieName } from './sessionCookie.ts';

/** A token and how it came. Only a cookie is sent by a browser without the page asking, so only then the origin matters. */
export interface Credential {
  readonly token: string;
  readonly by: 'bearer' | 'query' | 'cookie';
}

/** The token that a request speaks with in a blueprint: `Authorization: Bearer` first, then `queryToken`, then the
 *  cookie of that blueprint. @returns null when it has none. */
export function credentialOf(headers: IncomingHttpHeaders, blueprint: BlueprintId, queryToken: string | null = null): Credential | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, by: 'bearer' };
  if (queryToken !== null && queryToken !== '') return { token: queryToken, by: 'query' };
  const cookie = readCookie(headers.cookie, sessionCookieName(blueprint));
  return cookie === null ? null : { token: cookie, by: 'cookie' };
}
