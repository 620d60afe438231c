import type { DropPosition } from '../../shared/geometry/dropPosition.ts';
import type { ElementId, NoteId } from '../../shared/domain/ids.ts';
import { Signal } from '../model/Signal.ts';
import type { BoardTool } from '../workplace/Workplace.ts';

/** A card or note that one can go to by keyboard. */
export type BoardItem =
  | { readonly kind: 'element'; readonly id: ElementId }
  | { readonly kind: 'note'; readonly id: NoteId };

/** What is being dragged; for an element, where it would be put now. */
export type Drag =
  | { readonly kind: 'element'; readonly id: ElementId; readonly drop: DropPosition | null }
  | { readonly kind: 'note'; readonly id: NoteId };

/** Which links are drawn. */
export const LINKS_SHOWN = ['all', 'selected', 'none'] as const;
export type LinksShown = (typeof LINKS_SHOWN)[number];

/** What this person is doing on the board just now. Nothing of it is shared or kept. */
export class BoardState {
  readonly tool = new Signal<BoardTool>('select');
  /** With the link tool: where the link starts, once that is chosen. */
  readonly linkFrom = new Signal<ElementId | null>(null);
  /** The note that is being written on. */
  readonly editingNote = new Signal<NoteId | null>(null);
  /** The element under the pointer. */
  readonly pointed = new Signal<ElementId | null>(null);
  readonly linksShown = new Signal<LinksShown>('all');
  readonly drag = new Signal<Drag | null>(null);
  /** The item that Tab goes to. */
  readonly current = new Signal<BoardItem | null>(null);
  /** What was pressed in the overview last: only then is it sure to be in the page. */
  readonly held = new Signal<BoardItem | null>(null);
  /** Whether a canvas draws the overview, so that not everything has to be in the page. */
  readonly painted = new Signal(false);
  /** Whether the small map of everything is shown. */
  readonly minimap = new Signal(false);
  /** Whether the space bar is held to move the view. */
  readonly spaceHeld = new Signal(false);
  /** Whether a pointer is down on the stage: then nothing moves the view under it. */
  pressed = false;

  /** Back to selecting. @returns whether another tool was in hand. */
  putToolDown(): boolean {
    const wasHeld = this.tool.get() !== 'select';
    this.tool.set('select');
    this.linkFrom.set(null);
    return wasHeld;
  }
}
