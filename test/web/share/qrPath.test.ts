import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrPath } from '../../../web/share/qrPath.ts';

describe('the drawing of a QR code', () => {
  it('is one rectangle for each run of dark modules in a row', () => {
    expect(qrPath([1, 1, 0, 0, 1, 1, 1, 0, 1], 3)).toBe('M0 0h2v1h-2zM1 1h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z');
  });

  it('is nothing where nothing is dark', () => {
    expect(qrPath([0, 0, 0, 0], 2)).toBe('');
  });

  it('covers exactly the dark modules of a real code', () => {
    const { modules } = create('https://blueprint.example/join/4sXkq0Y5mC2nL1pQ9rT7vW3zA8bD6eF0gH2jK4m', { errorCorrectionLevel: 'M' });
    const drawn = new Uint8Array(modules.size * modules.size);
    for (const [, x, y, width] of qrPath(modules.data, modules.size).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      drawn.fill(1, Number(y) * modules.size + Number(x), Number(y) * modules.size + Number(x) + Number(width));
    }
    expect(drawn).toEqual(Uint8Array.from(modules.data, (dark) => (dark === 0 ? 0 : 1)));
  });
});
