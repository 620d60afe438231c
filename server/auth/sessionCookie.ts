import type { BlueprintId } from '../../shared/domain/ids.ts';

/** How long a session lasts, in seconds: a blueprint is worked on for a season. */
export const SESSION_SECONDS = 90 * 24 * 60 * 60;

/** The cookie that holds a browser's session in one blueprint: one each, so that a person can be in several. */
export function sessionCookieName(blueprint: BlueprintId): string {
  return `placeprint-${blueprint}`;
}

/** The cookie that holds an organiser's session, beside those of blueprints. */
export const ORGANISER_COOKIE = 'placeprint-organiser';

/** A `Set-Cookie` value that scripts cannot read and other sites cannot send. `seconds` 0 takes the cookie away. */
export function sessionCookie(name: string, token: string, seconds: number, secure: boolean): string {
  return `${name}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** The value of a cookie in a `Cookie` header. @returns null when it is not there. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
