import { expect, it } from 'vitest';
import { isLoopback } from '../../../web/share/isLoopback.ts';

it('knows the addresses that other devices cannot open', () => {
  for (const url of ['http://localhost:8080', 'http://127.0.0.1:8080', 'http://127.1.2.3', 'http://[::1]:8080', 'http://a.localhost']) {
    expect(isLoopback(new URL(url).hostname), url).toBe(true);
  }
  for (const url of ['http://192.168.0.7:8080', 'https://blueprint.example', 'https://localhost.example', 'http://128.0.0.1']) {
    expect(isLoopback(new URL(url).hostname), url).toBe(false);
  }
});
