/** One thing to be said by a screen reader. `id` tells two equal texts apart. */
export interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly urgent: boolean;
}

const MUTE_KEY = 'placeprint.announcements';
/** How long a text stays in the live region: long enough to be read out, gone before somebody browses there. */
const KEEP_MS = 10_000;

let nextId = 1;
let current: readonly Announcement[] = [];
let mutedHere: boolean | null = null;
const listeners = new Set<() => void>();

/** Say something through a screen reader without moving the focus. Urgent texts interrupt, and are said even when
 *  announcements are muted: keep them for what people must know, such as words that were not saved. */
export function announce(text: string, options: { readonly urgent?: boolean } = {}): void {
  const urgent = options.urgent ?? false;
  if (text === '' || (announcementsMuted() && !urgent)) return;
  const announcement = { id: nextId, text, urgent };
  nextId += 1;
  change([...current, announcement]);
  setTimeout(() => change(current.filter((each) => each !== announcement)), KEEP_MS);
}

/** What is to be said now, oldest first. The same array until it changes. */
export function announcements(): readonly Announcement[] {
  return current;
}

/** Call back after each change of `announcements` or of the muting. Returns how to stop. */
export function onAnnouncement(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the reader asked for silence in this browser. */
export function announcementsMuted(): boolean {
  if (mutedHere !== null) return mutedHere;
  try {
    return localStorage.getItem(MUTE_KEY) === 'off';
  } catch {
    return false; // storage is switched off: speak
  }
}

/** Mute or unmute what is not urgent, and remember it in this browser. */
export function muteAnnouncements(muted: boolean): void {
  mutedHere = null;
  try {
    localStorage.setItem(MUTE_KEY, muted ? 'off' : 'on');
  } catch {
    mutedHere = muted; // storage is switched off: it holds until the page is left
  }
  for (const listener of listeners) listener();
}

/** The live regions in the page, which a modal dialog must leave alone. */
export function liveRegions(): Iterable<Element> {
  return document.querySelectorAll('[data-announcer]');
}

function change(next: readonly Announcement[]): void {
  current = next;
  for (const listener of listeners) listener();
}
