import type { Authorship } from '../../shared/domain/Blueprint.ts';
import type { PieceId } from '../../shared/domain/ids.ts';
import { encodeInk } from '../../shared/domain/inkPoints.ts';
import type { Arrow, Frame, Image, Ink, Piece, Shape, TextPiece } from '../../shared/domain/Piece.ts';
import { richTextOf } from '../../shared/domain/RichText.ts';

const common = (id: string, text: string, by: Authorship) => ({ id: id as PieceId, text: richTextOf(text), stack: 'a0', locked: false, group: null, by, removed: null });

/** A piece of each kind, sorted by id; the arrow goes from the frame to a loose end. */
export function pieceOfEachKind(by: Authorship): readonly Piece[] {
  const arrow: Arrow = {
    ...common('p_arrow', 'leads to', by), kind: 'arrow', x: 0, y: 10, width: 400, height: 190, heads: 'end', colour: 'blue',
    from: { x: 0, y: 10, on: { kind: 'piece', id: 'p_frame' as PieceId, ax: 0.5, ay: 0.25 } }, to: { x: 400, y: 200, on: null },
  };
  const frame: Frame = { ...common('p_frame', 'Parking lot', by), kind: 'frame', x: -100, y: -50, width: 640, height: 480, locked: true };
  const image: Image = { ...common('p_image', 'The flooded high street in 2020', by), kind: 'image', x: 5, y: 5, width: 320, height: 240, asset: 'A'.repeat(43) as Image['asset'], naturalWidth: 1280, naturalHeight: 960 };
  const ink: Ink = { ...common('p_ink', '', by), kind: 'ink', x: 700.5, y: 20, width: 30, height: 12, points: encodeInk([{ x: 0, y: 0, pressure: 0.5 }, { x: 30, y: 12, pressure: 1 }]), thickness: 4, colour: 'red' };
  const shape: Shape = { ...common('p_shape', 'Decision', by), kind: 'shape', x: 800, y: 20, width: 200, height: 120, form: 'diamond', colour: 'green', filled: true };
  const text: TextPiece = { ...common('p_text', 'Ask the library\nvan drivers', by), kind: 'text', x: 1100, y: 20, width: 240, height: 40, colour: 'ink', textSize: 'large', removed: by };
  return [arrow, frame, image, ink, shape, text];
}
