/** The protocols that a link in a text may have. */
export const LINK_PROTOCOLS = ['http', 'https', 'mailto'] as const;

/** What a link carries when it is shown as a web page. */
export const LINK_REL = 'noopener noreferrer nofollow';

/** The address of a link, normalised by the URL standard, or null when it must not become a link: it is relative,
 *  malformed, or of another protocol than `http`, `https` and `mailto`. Writers still escape it for their format. */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string' || !URL.canParse(href)) return null;
  const url = new URL(href);
  const allowed = LINK_PROTOCOLS.some((protocol) => url.protocol === `${protocol}:`);
  return allowed ? url.href : null;
}
