import type { ElementId } from '../../shared/domain/ids.ts';
import { dropPosition } from '../../shared/geometry/dropPosition.ts';
import type { Point } from '../../shared/geometry/Rect.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { isDrawingTool, type BoardTool } from '../workplace/Workplace.ts';
import type { BoardParts } from './BoardContext.ts';
import { NOTE_SIZE } from '../../shared/domain/Blueprint.ts';
import { withGroups } from '../workplace/groups.ts';
import { isSelected, joined, sameSelection, without } from '../workplace/Selection.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { PressTarget } from './gestures/targetAt.ts';

/** What a press that was no drag does, by the tool in hand. `at` is in canvas units; `adds` says whether what is selected
 *  stays so. */
export function applyTool(board: BoardParts, target: PressTarget, at: Point, adds: boolean): void {
  const { workplace, state, map } = board;
  switch (state.tool.get()) {
    case 'pan':
    case 'laser':
      break;
    case 'select':
    case 'several':
      select(board, target, adds || state.tool.get() === 'several');
      break;
    case 'element': {
      const place = dropPosition(map.layout.get(), at);
      state.putToolDown();
      if (place !== undefined) workplace.ask({ kind: 'addElement', layer: place.layer, after: place.after });
      break;
    }
    case 'note': {
      state.putToolDown();
      const id = workplace.model.addNote({ x: Math.round(at.x - NOTE_SIZE.width / 2), y: Math.round(at.y - NOTE_SIZE.height / 4) }, 'lemon');
      workplace.select({ kind: 'note', id });
      state.editingNote.set(id);
      break;
    }
    case 'link':
      if (target.kind === 'element') linkEnd(board, target.id);
      break;
    case 'comment':
      state.putToolDown();
      workplace.talk.get()?.openOn(target.kind === 'nothing' || target.kind === 'link' ? { kind: 'place', x: Math.round(at.x), y: Math.round(at.y) } : ({ kind: target.kind, id: target.id } as BoardItem));
      break;
    default:
      state.pieceTools?.press(board, target, at);
  }
}

function select({ workplace }: BoardParts, target: PressTarget, adds: boolean): void {
  if (target.kind === 'nothing' || target.kind === 'link') {
    if (!adds) workplace.select(target.kind === 'link' ? { kind: 'link', id: target.id } : null);
    return;
  }
  const item = { kind: target.kind, id: target.id } as BoardItem;
  const now = workplace.selection.get();
  const whole = withGroups(workplace, item);
  // A press on what is grouped selects the group; one more, that by itself.
  if (adds) workplace.select(isSelected(now, item.kind, item.id) ? without(now, whole) : joined(now, whole));
  else workplace.select(sameSelection(now, whole) ? item : whole);
  target.node.focus({ preventScroll: true });
}

/** Take a tool in hand and say what to do with it. The link tool starts from the selected element, if one is. */
export function chooseTool(board: BoardParts, tool: BoardTool): void {
  const { workplace, state, map } = board;
  state.putToolDown();
  if (isDrawingTool(tool) && state.pieceTools === null) {
    import('../pieces/pieceTools.ts').then(({ pieceTools }) => {
      state.pieceTools = pieceTools;
      if (state.tool.get() === 'select') chooseTool(board, tool);
    }, () => announce(t('board.tool.unavailable'), { urgent: true }));
    return;
  }
  state.tool.set(tool);
  const selection = workplace.selection.get();
  if (tool === 'link' && selection?.kind === 'element' && map.cardRect(selection.id) !== undefined) state.linkFrom.set(selection.id);
  const hint = hintFor(tool, tool === 'link' ? linkFromName({ workplace, state }) : null);
  if (hint !== null) announce(hint);
}

/** An end of a new link: the first starts it, the second makes it. */
export function linkEnd(board: BoardParts, id: ElementId): void {
  const { workplace, state } = board;
  const from = state.linkFrom.get();
  if (from === null) {
    state.linkFrom.set(id);
    announce(hintFor('link', nameOf(workplace, id)) ?? '');
    return;
  }
  if (from === id) {
    announce(t('board.link.itself'));
    return;
  }
  const link = workplace.model.addLink(from, id);
  state.putToolDown();
  workplace.select({ kind: 'link', id: link });
  announce(t('board.link.made', { from: nameOf(workplace, from), to: nameOf(workplace, id) }));
}

/** What the link being drawn starts from, in words. */
export function linkFromName({ workplace, state }: Pick<BoardParts, 'workplace' | 'state'>): string | null {
  const from = state.linkFrom.get();
  return from === null ? null : nameOf(workplace, from);
}

/** What to do with a tool; null for those that need no words. */
export function hintFor(tool: BoardTool, from: string | null): string | null {
  switch (tool) {
    case 'select':
    case 'pan':
    case 'laser': return null;
    case 'several': return t('board.hint.several');
    case 'element': return t('board.hint.element');
    case 'note': return t('board.hint.note');
    case 'comment': return t('talk.hint');
    case 'frame':
    case 'text':
    case 'shape':
    case 'arrow':
    case 'pen': return t(`pieces.hint.${tool}`);
    case 'link': return from === null ? t('board.hint.linkFrom') : t('board.hint.linkTo', { name: from });
  }
}
