import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeHref } from '../../../shared/richtext/safeHref.ts';

describe('safeHref', () => {
  it.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['mailto:team@example.org', 'mailto:team@example.org'],
  ])('allows %s', (href, normalised) => {
    expect(safeHref(href)).toBe(normalised);
  });

  it.each(['javascript:alert(1)', ' java\tscript:alert(1)', '\u0001javascript:x', 'vbscript:x', 'data:text/html,x', 'file:///etc/passwd', 'ftp://example.org', '//example.org', 'example.org', '#top', '', null, undefined, {}])(
    'refuses %j',
    (href) => {
      expect(safeHref(href)).toBeNull();
    },
  );

  it('gives the same address when asked again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (href) => {
        const first = safeHref(href);
        expect(first === null ? null : safeHref(first)).toBe(first);
      }),
    );
  });
});
