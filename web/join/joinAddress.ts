/** The path in this app for a link that the server made: `/join/` and the link's last segment. Only that segment is
 *  taken, so that a link with another origin still opens here.
 *  @param options.made for whoever has just made the blueprint: the page greets them so.
 *  @throws RangeError if the link has no last segment. */
export function joinAddressOf(link: string, options: { readonly made?: boolean } = {}): string {
  const segment = new URL(link).pathname.split('/').filter((part) => part !== '').at(-1);
  if (segment === undefined) throw new RangeError(`The link ${new URL(link).origin} has no last segment.`);
  return `/join/${segment}${options.made === true ? '?made=1' : ''}`;
}
