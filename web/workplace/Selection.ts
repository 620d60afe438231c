import type { ElementId, LinkId, NoteId } from '../../shared/domain/ids.ts';

/** What this person has selected: at most one thing, the same in every view. */
export type Selection =
  | { readonly kind: 'element'; readonly id: ElementId }
  | { readonly kind: 'note'; readonly id: NoteId }
  | { readonly kind: 'link'; readonly id: LinkId }
  | null;
