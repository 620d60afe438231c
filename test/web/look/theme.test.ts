import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { resolveTheme, THEME_CHOICES } from '../../../web/look/theme.ts';

const firstPaint = readFileSync(new URL('../../../web/public/first-paint.js', import.meta.url), 'utf8');

describe('the appearance before the first paint', () => {
  for (const stored of [null, 'nonsense', ...THEME_CHOICES]) {
    for (const dark of [false, true]) {
      for (const moreContrast of [false, true]) {
        it(`is what the app shows later: stored ${String(stored)}, dark ${String(dark)}, more contrast ${String(moreContrast)}`, () => {
          const choice = THEME_CHOICES.find((each) => each === stored) ?? 'auto';
          expect(paint({ stored, dark, moreContrast })).toBe(resolveTheme(choice, { dark, moreContrast }));
        });
      }
    }
  }

  it('follows the device where storage is switched off', () => {
    expect(paint({ stored: 'switched off', dark: true, moreContrast: false })).toBe('dark');
  });
});

/** Run the script as a browser would on this device, and give the look it chose. */
function paint(device: { readonly stored: string | null; readonly dark: boolean; readonly moreContrast: boolean }): unknown {
  const dataset: Record<string, string> = {};
  runInNewContext(firstPaint, {
    document: { documentElement: { dataset } },
    localStorage: {
      getItem(key: string) {
        if (device.stored === 'switched off') throw new Error('storage is switched off');
        return key === 'placeprint.theme' ? device.stored : null;
      },
    },
    matchMedia: (query: string) => ({ matches: query.includes('contrast') ? device.moreContrast : device.dark }),
  });
  return dataset['theme'];
}
