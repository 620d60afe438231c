import { safeHref } from '../../shared/richtext/safeHref.ts';

/** The address that somebody meant by what they typed: `example.org` gets `https://`, `lee@example.org` gets `mailto:`.
 *  Null when it cannot become a link. */
export function linkAddress(typed: string): string | null {
  const address = typed.trim();
  if (address === '' || /\s/.test(address)) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[^/]+:\d+(\/|$)/.test(address)) return safeHref(address);
  if (/^[^/@]+@[^/@]+\.[^/@]+$/.test(address)) return safeHref(`mailto:${address}`);
  return address.includes('.') ? safeHref(`https://${address}`) : null;
}
