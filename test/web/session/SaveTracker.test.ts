import { beforeEach, describe, expect, it } from 'vitest';
import { SaveTracker } from '../../../web/session/SaveTracker.ts';

describe('[R10] what the client says about saving', () => {
  let tracker: SaveTracker;
  beforeEach(() => {
    tracker = new SaveTracker();
    tracker.connection(true);
  });

  it('is saved when the server has answered for all I did, and never before', () => {
    expect(tracker.status.get()).toBe('saved');
    tracker.changed();
    const second = tracker.changed();
    expect(tracker.status.get()).toBe('saving');
    tracker.storedOnServer(second - 1);
    expect(tracker.status.get()).toBe('saving');
    tracker.storedOnServer(second);
    expect(tracker.status.get()).toBe('saved');
  });

  it('is on this device only when the device has answered for all I did', () => {
    tracker.connection(false);
    expect(tracker.status.get()).toBe('offline');
    const first = tracker.changed();
    expect(tracker.status.get()).toBe('notSaved');
    expect(tracker.onlyHere).toBe(true);
    tracker.storedOnDevice(first);
    expect(tracker.status.get()).toBe('onDevice');
    expect(tracker.onlyHere).toBe(false);
    tracker.changed();
    expect(tracker.status.get()).toBe('notSaved');
  });

  it('is not saved while the server cannot write, whatever this device has', () => {
    tracker.storedOnDevice(tracker.changed());
    tracker.serverFailing(true);
    expect(tracker.status.get()).toBe('notSaved');
    tracker.serverFailing(false);
    expect(tracker.status.get()).toBe('saving');
    tracker.storedOnServer(1);
    expect(tracker.status.get()).toBe('saved');
  });

  it('stops saying "saving" when the answer is overdue', () => {
    const change = tracker.changed();
    tracker.answerOverdue();
    expect(tracker.status.get()).toBe('notSaved');
    tracker.storedOnDevice(change);
    expect(tracker.status.get()).toBe('onDevice');
    tracker.storedOnServer(change);
    expect(tracker.status.get()).toBe('saved');
  });

  it('believes no answer for changes that were not made yet', () => {
    tracker.storedOnServer(99);
    tracker.changed();
    expect(tracker.status.get()).toBe('saving');
  });
});
