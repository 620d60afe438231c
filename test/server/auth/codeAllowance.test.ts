import { expect, it } from 'vitest';
import { CodeAllowance } from '../../../server/auth/CodeAllowance.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';

it('bounds the uses of each code by itself, and forgets them with time', () => {
  const clock = new FakeClock();
  const allowance = new CodeAllowance(3, 60_000, clock);
  expect([1, 2, 3].map(() => allowance.spend('one'))).toEqual([0, 0, 0]);
  expect(allowance.spend('one')).toBe(60);
  expect(allowance.spend('another')).toBe(0);
  clock.advance(59_000);
  expect(allowance.spend('one')).toBe(1);
  clock.advance(1_000);
  expect(allowance.spend('one')).toBe(0);
});
