import { booleanIn } from './fields.ts';
import type { Entry } from './layout.ts';

/** Whether a card, note or piece is locked. */
export function isLocked(entry: Entry): boolean {
  return booleanIn(entry.get('locked')) ?? false;
}
