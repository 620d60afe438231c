import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce, announcements, muteAnnouncements, onAnnouncement } from '../../../web/ui/announce.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  muteAnnouncements(false);
  vi.runAllTimers();
  vi.useRealTimers();
});

const texts = () => announcements().map(({ text }) => text);

describe('announcements', () => {
  it('come in order, the same text twice is said twice, and each goes after ten seconds', () => {
    announce('Moved to 3.2');
    vi.advanceTimersByTime(6_000);
    announce('Moved to 3.2');
    expect(texts()).toEqual(['Moved to 3.2', 'Moved to 3.2']);
    expect(new Set(announcements().map(({ id }) => id)).size).toBe(2);
    vi.advanceTimersByTime(4_000);
    expect(texts()).toEqual(['Moved to 3.2']);
    vi.advanceTimersByTime(6_000);
    expect(texts()).toEqual([]);
  });

  it('can be muted, but for urgent ones', () => {
    muteAnnouncements(true);
    announce('Somebody came in');
    announce('Not saved', { urgent: true });
    expect(texts()).toEqual(['Not saved']);
  });

  it('are told to whoever listens, until they stop', () => {
    let told = 0;
    const stop = onAnnouncement(() => {
      told += 1;
    });
    announce('Saved');
    expect(told).toBe(1);
    stop();
    announce('Saved');
    expect(told).toBe(1);
  });

  it('say nothing for nothing', () => {
    announce('');
    expect(texts()).toEqual([]);
  });
});
