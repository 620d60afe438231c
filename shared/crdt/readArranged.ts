import type { Authorship } from '../domain/Blueprint.ts';
import type { Arranged } from '../domain/Piece.ts';
import { authorshipIn, booleanIn, groupIn, stackIn } from './fields.ts';
import type { Entry } from './layout.ts';
import { optional, UNREPORTED, type Report } from './reading.ts';

/** How a note or piece lies among others. One that older programs wrote lies below all others. */
export function arrangedIn(entry: Entry, at = '', report: Report = UNREPORTED): Arranged {
  return {
    stack: optional(entry, 'stack', stackIn, at, report) ?? '',
    locked: optional(entry, 'locked', booleanIn, at, report) ?? false,
    group: optional(entry, 'group', groupIn, at, report),
  };
}

/** Who made a note or piece, and who took it off the board. */
export function signedIn(entry: Entry, at: string, report: Report): { readonly by: Authorship; readonly removed: Authorship | null } {
  return {
    by: optional(entry, 'by', authorshipIn, at, report) ?? { name: '?', agency: null, at: new Date(0).toISOString() },
    removed: optional(entry, 'removed', authorshipIn, at, report),
  };
}
