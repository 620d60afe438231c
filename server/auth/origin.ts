import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request may come from the page it says it comes from: one of ours, or no page at all.
 *  Ours is the address that the request was sent to, or `publicUrl`, which a proxy may have hidden from us. */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (publicUrl !== null && origin === publicUrl) return true;
  return host !== undefined && URL.canParse(origin) && /^https?:\/\//.test(origin) && new URL(origin).host === host.toLowerCase();
}

/** The origin to put before a link: `publicUrl`, else the address that the request was sent to. */
export function originOf(headers: IncomingHttpHeaders, publicUrl: string | null, fallback: string): string {
  if (publicUrl !== null) return publicUrl;
  const url = `http://${headers.host ?? ''}`;
  return isPlainHost(headers.host) && URL.canParse(url) ? new URL(url).origin : fallback;
}

/** Whether a Host header is a name or address with a port, and nothing else. */
export function isPlainHost(host: string | undefined): host is string {
  return host !== undefined && /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(host);
}
