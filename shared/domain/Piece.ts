import type { Authorship } from './Blueprint.ts';
import type { AssetId, ElementId, GroupId, NoteId, PieceId } from './ids.ts';
import type { RichText } from './RichText.ts';

/** What can be put freely on the board beside notes. */
export const PIECE_KINDS = ['frame', 'text', 'shape', 'ink', 'arrow', 'image'] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];

/** The outlines a shape can have. */
export const SHAPE_FORMS = ['rectangle', 'rounded', 'ellipse', 'diamond', 'triangle', 'hexagon'] as const;
export type ShapeForm = (typeof SHAPE_FORMS)[number];

/** What texts, shapes, arrows and ink are drawn in. `ink` is the colour of plain text. */
export const PEN_COLOURS = ['ink', 'blue', 'green', 'ochre', 'red'] as const;
export type PenColour = (typeof PEN_COLOURS)[number];

/** How large a text's letters are. */
export const TEXT_SIZES = ['small', 'medium', 'large', 'huge'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** Where an arrow has heads. */
export const ARROW_HEADS = ['none', 'end', 'both'] as const;
export type ArrowHeads = (typeof ARROW_HEADS)[number];

/** Something on the board: an element's card, a note, or a piece. */
export type BoardItem =
  | { readonly kind: 'element'; readonly id: ElementId }
  | { readonly kind: 'note'; readonly id: NoteId }
  | { readonly kind: 'piece'; readonly id: PieceId };

/** What lies freely on the board: a note or a piece. */
export type FreeItem = Exclude<BoardItem, { kind: 'element' }>;

/** How something placed freely lies among the others. Notes have this too. */
export interface Arranged {
  /** A fractional key: what sorts later lies above; the id breaks ties. */
  readonly stack: string;
  /** Whether it stays where it is, at its size, until somebody unlocks it. Its words can still be written. */
  readonly locked: boolean;
  /** What has the same group is moved and selected together. */
  readonly group: GroupId | null;
}

/** What all pieces have. */
interface PieceBase extends Arranged {
  readonly id: PieceId;
  /** Canvas units, of the top left corner. */
  readonly x: number;
  readonly y: number;
  /** A frame's title, a text, a label; what an image or a drawing shows, for those who do not see it. */
  readonly text: RichText;
  readonly by: Authorship;
  readonly removed: Authorship | null;
}

/** Canvas units. */
interface Sized {
  readonly width: number;
  readonly height: number;
}

/** A titled area. It owns nothing: what lies in it lies in it. */
export interface Frame extends PieceBase, Sized {
  readonly kind: 'frame';
}

/** Words on the bare board. As high as they need; `height` is the least. */
export interface TextPiece extends PieceBase, Sized {
  readonly kind: 'text';
  readonly colour: PenColour;
  readonly textSize: TextSize;
}

/** A drawn outline with a label. */
export interface Shape extends PieceBase, Sized {
  readonly kind: 'shape';
  readonly form: ShapeForm;
  readonly colour: PenColour;
  readonly filled: boolean;
}

/** One stroke of a pen. Its points never change; it is stretched to its size. */
export interface Ink extends PieceBase, Sized {
  readonly kind: 'ink';
  /** See `inkPoints.ts`. */
  readonly points: string;
  /** Canvas units, at full pressure. */
  readonly thickness: number;
  readonly colour: PenColour;
}

/** Where an arrow ends: a point and, when it is attached, a spot in something, from (0, 0) at the top left to (1, 1).
 *  The point is where it was when it was last put; it counts when that something is off the board. */
export interface ArrowEnd {
  readonly x: number;
  readonly y: number;
  readonly on: (BoardItem & { readonly ax: number; readonly ay: number }) | null;
}

/** An arrow. `x`, `y`, `width` and `height` are around the points of its ends. */
export interface Arrow extends PieceBase, Sized {
  readonly kind: 'arrow';
  readonly from: ArrowEnd;
  readonly to: ArrowEnd;
  readonly heads: ArrowHeads;
  readonly colour: PenColour;
}

/** A picture whose bytes are on the server. */
export interface Image extends PieceBase, Sized {
  readonly kind: 'image';
  readonly asset: AssetId;
  /** Pixels. */
  readonly naturalWidth: number;
  readonly naturalHeight: number;
}

/** Something placed freely on the board that is not a note. */
export type Piece = Frame | TextPiece | Shape | Ink | Arrow | Image;

/** The box around the two ends of an arrow, where they were last put. */
export function boxOfEnds(from: ArrowEnd, to: ArrowEnd): { x: number; y: number; width: number; height: number } {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
}
