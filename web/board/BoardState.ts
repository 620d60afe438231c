import type { DropPosition } from '../../shared/geometry/dropPosition.ts';
import type { ElementId, LinkId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { BoardItem, FreeItem } from '../../shared/domain/Piece.ts';
import type { Point, Rect } from '../../shared/geometry/Rect.ts';
import type { Guide } from '../../shared/geometry/snap.ts';
import { Signal } from '../model/Signal.ts';
import type { PieceTools } from './PieceTools.ts';
import type { BoardTool } from '../workplace/Workplace.ts';

/** What is being dragged. Of several elements the one with `id` is in the hand, and the others wait where they are; what
 *  lies freely is moved, all of it. */
export type Drag =
  | { readonly kind: 'element'; readonly id: ElementId; readonly with: ReadonlySet<ElementId>; readonly free: ReadonlySet<FreeItem['id']>; readonly drop: DropPosition | null }
  | FreeItem & { readonly free: ReadonlySet<FreeItem['id']> };

/** Which links are drawn. */
export const LINKS_SHOWN = ['all', 'selected', 'none'] as const;
export type LinksShown = (typeof LINKS_SHOWN)[number];

/** When nothing is lined up. */
export const NO_GUIDES: readonly Guide[] = [];

/** What this person is doing on the board just now. Nothing of it is shared or kept. */
export class BoardState {
  readonly tool = new Signal<BoardTool>('select');
  /** With the link tool: where the link starts, once that is chosen. */
  readonly linkFrom = new Signal<ElementId | null>(null);
  /** The note that is being written on. */
  readonly editingNote = new Signal<NoteId | null>(null);
  /** The piece whose words are being written. */
  readonly editingPiece = new Signal<PieceId | null>(null);
  /** What I am making another size, as it would be now, canvas units. */
  readonly resizing = new Signal<{ readonly item: BoardItem; readonly box: Rect } | null>(null);
  /** What the tools for free space do; null until one is taken in hand. */
  pieceTools: PieceTools | null = null;
  /** The element under the pointer. */
  readonly pointed = new Signal<ElementId | null>(null);
  /** The link under the pointer. */
  readonly pointedLink = new Signal<LinkId | null>(null);
  readonly linksShown = new Signal<LinksShown>('all');
  readonly drag = new Signal<Drag | null>(null);
  /** How far the notes and pieces in the hand were carried, canvas units. */
  readonly dragBy = new Signal<Point | null>(null);
  /** The lines that what is in the hand shares with what is near. */
  readonly guides = new Signal<readonly Guide[]>(NO_GUIDES);
  /** The frame that is being drawn to select what lies in it, canvas units. */
  readonly frame = new Signal<Rect | null>(null);
  /** The item that Tab goes to. */
  readonly current = new Signal<BoardItem | null>(null);
  /** What was pressed in the overview last: only then is it sure to be in the page. */
  readonly held = new Signal<BoardItem | null>(null);
  /** Whether a canvas draws the overview, so that not everything has to be in the page. */
  readonly painted = new Signal(false);
  /** Whether that canvas shows the map now: in the overview, and after it until all cards are in the page. */
  readonly pictured = new Signal(false);
  /** Whether the small map of everything is shown. */
  readonly minimap = new Signal(false);
  /** Whether the space bar is held to move the view. */
  readonly spaceHeld = new Signal(false);
  /** Whether a pointer is down on the stage: then nothing moves the view under it. */
  pressed = false;
  /** Whether what gets the keyboard now leaves the selection as it is: a press, or a key, decides by itself. */
  keepSelection = false;

  /** Back to selecting. @returns whether another tool was in hand. */
  putToolDown(): boolean {
    const wasHeld = this.tool.get() !== 'select';
    this.tool.set('select');
    this.linkFrom.set(null);
    return wasHeld;
  }
}
