import { expect, it } from 'vitest';
import { joinAddressOf } from '../../../web/join/joinAddress.ts';

it('opens a link here, whatever address the server gave it', () => {
  expect(joinAddressOf('https://blueprint.example/join/AbC-_9')).toBe('/join/AbC-_9');
  expect(joinAddressOf('http://localhost:8080/join/AbC-_9/', { made: true })).toBe('/join/AbC-_9?made=1');
});

it('does not take an address without an invitation', () => {
  expect(() => joinAddressOf('https://blueprint.example/')).toThrow(RangeError);
});
