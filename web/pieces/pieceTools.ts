import type { Point } from '../../shared/geometry/Rect.ts';
import type { BoardParts } from '../board/BoardContext.ts';
import type { PieceTools } from '../board/PieceTools.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { isDrawingTool } from '../workplace/Workplace.ts';
import { addAndWrite, addArrow } from './addPieces.ts';
import { ArrowDrag } from './ArrowDrag.ts';
import { BoxDrag } from './BoxDrag.ts';
import { InkDrag } from './InkDrag.ts';
import { newFrame, newShape, newText, USUAL_SIZE, type ArrowTip } from './newPieces.ts';
import './pieceCommands.ts';
import { tipAt } from './tipAt.ts';

/** Whether a pen was used on this device: then fingers move the view, and a resting hand draws nothing. */
let penSeen = false;

/** Where the arrow being drawn by two presses begins. */
let arrowFrom: ArrowTip | null = null;

/** What the tools for free space do with presses. */
export const pieceTools: PieceTools = {
  begin(board, at, event) {
    if (board.state.tool.get() !== 'pen' || !board.workplace.canEdit) return null;
    if (event.pointerType === 'pen') penSeen = true;
    if (event.pointerType === 'touch' && penSeen) return null;
    return new InkDrag(board, at, event);
  },

  drag(board, start, target) {
    switch (board.state.tool.get()) {
      case 'frame': return new BoxDrag(board, start, newFrame);
      case 'shape': return new BoxDrag(board, start, newShape);
      case 'arrow': return new ArrowDrag(board, tipAt(target, board, board.camera.toCanvas(start)), start);
      default: return null;
    }
  },

  press(board, target, point) {
    const tool = board.state.tool.get();
    if (!isDrawingTool(tool)) return;
    switch (tool) {
      case 'frame': addAndWrite(board, newFrame(around(point, USUAL_SIZE.frame))); break;
      case 'shape': addAndWrite(board, newShape(around(point, USUAL_SIZE.shape))); break;
      case 'text': addAndWrite(board, newText({ x: point.x, y: point.y - USUAL_SIZE.text.height / 2 })); break;
      case 'arrow': pressArrow(board, tipAt(target, board, point)); break;
      case 'pen': break;
    }
  },
};

function pressArrow(board: BoardParts, tip: ArrowTip): void {
  if (arrowFrom === null) {
    arrowFrom = tip;
    const stop = board.state.tool.subscribe(() => {
      arrowFrom = null;
      stop();
    });
    announce(t('pieces.hint.arrowTo'));
    return;
  }
  const from = arrowFrom;
  if (from.on !== null && from.on.kind === tip.on?.kind && from.on.id === tip.on.id) return;
  addArrow(board, from, tip);
}

function around(point: Point, size: { readonly width: number; readonly height: number }) {
  return { x: point.x - size.width / 2, y: point.y - size.height / 2, ...size };
}
