import { flushSync } from 'react-dom';
import type { ElementId, LinkId, NoteId, PieceId } from '../../../shared/domain/ids.ts';
import { elementAt } from '../../../shared/geometry/layoutMap.ts';
import type { Point } from '../../../shared/geometry/Rect.ts';
import type { BoardParts } from '../BoardContext.ts';
import type { BoardItem } from '../../../shared/domain/Piece.ts';
import { nodeOf } from '../items.ts';
import { linkAt } from '../linkAt.ts';

/** What lies under a press. */
export type PressTarget =
  | { readonly kind: 'element'; readonly id: ElementId; readonly node: HTMLElement }
  | { readonly kind: 'note'; readonly id: NoteId; readonly node: HTMLElement }
  | { readonly kind: 'piece'; readonly id: PieceId; readonly node: HTMLElement }
  | { readonly kind: 'link'; readonly id: LinkId }
  | { readonly kind: 'nothing' };

/** A card, note or piece under a press. */
export type ItemTarget = Extract<PressTarget, { node: HTMLElement }>;

/** What is pressed: a part of the page, or something that only the overview's canvas shows, which is put into the page;
 *  where there is none, a link.
 *  @param at the place on the stage. */
export function targetAt(board: BoardParts, node: EventTarget | null, at: Point): PressTarget {
  const inPage = targetOf(node);
  if (inPage.kind !== 'nothing') return inPage;
  const item = paintedAt(board, at);
  if (item === null) {
    const link = linkAt(board, at);
    return link === null ? inPage : { kind: 'link', id: link };
  }
  flushSync(() => board.state.held.set(item));
  return targetOf(nodeOf(item));
}

/** What the overview's canvas shows at a place on the stage; null where it shows nothing, or the page draws everything. */
export function paintedAt({ camera, map, state }: BoardParts, at: Point): BoardItem | null {
  if (!state.pictured.get()) return null;
  const point = camera.toCanvas(at);
  const spot = { ...point, width: 1e-6, height: 1e-6 };
  const note = map.notesIn(spot).at(-1);
  if (note !== undefined) return { kind: 'note', id: note };
  const element = elementAt(map.layout.get(), point);
  if (element !== undefined) return { kind: 'element', id: element };
  const piece = map.pieces.in(spot).at(-1);
  return piece === undefined ? null : { kind: 'piece', id: piece };
}

function targetOf(node: EventTarget | null): PressTarget {
  if (!(node instanceof Element)) return { kind: 'nothing' };
  const card = node.closest<HTMLElement>('[data-element]');
  if (card !== null) return { kind: 'element', id: card.dataset.element as ElementId, node: card };
  const note = node.closest<HTMLElement>('[data-note]');
  if (note !== null) return { kind: 'note', id: note.dataset.note as NoteId, node: note };
  const piece = node.closest<HTMLElement>('[data-piece]');
  return piece === null ? { kind: 'nothing' } : { kind: 'piece', id: piece.dataset.piece as PieceId, node: piece };
}
