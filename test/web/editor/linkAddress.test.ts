import { describe, expect, it } from 'vitest';
import { linkAddress } from '../../../web/editor/linkAddress.ts';

describe('the address of a link', () => {
  it.each([
    ['example.org', 'https://example.org/'],
    [' example.org/plan?year=2027 ', 'https://example.org/plan?year=2027'],
    ['http://example.org', 'http://example.org/'],
    ['example.org:8443/plan', 'https://example.org:8443/plan'],
    ['office@example.org', 'mailto:office@example.org'],
    ['mailto:office@example.org', 'mailto:office@example.org'],
  ])('is what was meant by "%s"', (typed, href) => {
    expect(linkAddress(typed)).toBe(href);
  });

  it.each(['', '   ', 'nonsense', 'two words.org', 'javascript:alert(1)', 'JavaScript:alert(1)//example.org', 'data:text/html,hello', 'file:///etc/hosts', 'ftp://example.org'])(
    'is nothing for "%s"',
    (typed) => {
      expect(linkAddress(typed)).toBeNull();
    },
  );
});
