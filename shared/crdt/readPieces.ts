import type * as Y from 'yjs';
import { ARROW_HEADS, boxOfEnds, PEN_COLOURS, PIECE_KINDS, SHAPE_FORMS, TEXT_SIZES, type Arrow, type ArrowEnd, type BoardItem, type Piece, type PieceKind } from '../domain/Piece.ts';
import type { ElementId, NoteId, PieceId } from '../domain/ids.ts';
import { PIECE_TEXTS } from '../richtext/pieceTexts.ts';
import { arrowEndIn, assetIn, authorshipIn, booleanIn, inkIn, oneOf, pixelSizeIn, pointIn, sizeIn, thicknessIn } from './fields.ts';
import { entryIn, roots, type Entry } from './layout.ts';
import { arrangedIn, signedIn } from './readArranged.ts';
import { byId, entriesOf, optional, prose, UNREPORTED, type Report } from './reading.ts';

const kindIn = oneOf(PIECE_KINDS);
const colourIn = oneOf(PEN_COLOURS);
const formIn = oneOf(SHAPE_FORMS);
const headsIn = oneOf(ARROW_HEADS);
const textSizeIn = oneOf(TEXT_SIZES);

/** How large a piece is taken for when its size cannot be read, canvas units. */
const FALLBACK_SIZE = { width: 160, height: 120 };

/** The ids there are. */
interface Known {
  readonly elements: Pick<ReadonlySet<ElementId>, 'has'>;
  readonly notes: Pick<ReadonlySet<NoteId>, 'has'>;
}

/** All pieces, removed ones too, sorted by id. Ends of arrows whose target does not exist, or is an arrow itself, are
 *  reported and left loose. */
export function readPieces(doc: Y.Doc, { elements, notes }: Known, report: Report = UNREPORTED): Piece[] {
  const pieces = entriesOf<PieceId>(doc, 'pieces', report).flatMap(([id, entry]) => pieceIn(id, entry, report) ?? []).sort(byId);
  const targets = new Set(pieces.filter(({ kind }) => kind !== 'arrow').map(({ id }) => id));
  const exists = (item: BoardItem): boolean => (item.kind === 'element' ? elements.has(item.id) : item.kind === 'note' ? notes.has(item.id) : targets.has(item.id));
  return pieces.map((piece) => {
    if (piece.kind !== 'arrow') return piece;
    const end = (which: 'from' | 'to'): ArrowEnd => {
      const { on, ...point } = piece[which];
      if (on === null || exists(on)) return piece[which];
      report('arrow-dangling', `pieces/${piece.id}/${which}`);
      return { ...point, on: null };
    };
    return { ...piece, from: end('from'), to: end('to') };
  });
}

/** One piece, or undefined when there is none with that id, or of no known kind. */
export function readPiece(doc: Y.Doc, id: PieceId, report: Report = UNREPORTED): Piece | undefined {
  const entry = entryIn(roots(doc).pieces, id);
  return entry === undefined ? undefined : pieceIn(id, entry, report);
}

/** Which kind a piece is; undefined when there is none with that id. */
export function readPieceKind(doc: Y.Doc, id: PieceId): PieceKind | undefined {
  return kindIn(entryIn(roots(doc).pieces, id)?.get('kind'));
}

function pieceIn(id: PieceId, entry: Entry, report: Report): Piece | undefined {
  const at = `pieces/${id}`;
  const look = lookIn(id, entry, at, report);
  return look && { ...look, text: prose(entry, 'text', PIECE_TEXTS[look.kind], at, report), ...signedIn(entry, at, report) };
}

type Without<P, Key extends PropertyKey> = P extends unknown ? Omit<P, Key> : never;

/** A piece as it is drawn, without its words and who made it. */
export type PieceLook = Without<Piece, 'text' | 'by' | 'removed'>;

/** A piece without its words. */
export type PiecePlacement = PieceLook & { readonly removed: boolean };

/** How all pieces are drawn, removed ones too: `readPieces` for whoever needs no words. */
export function readPiecePlacements(doc: Y.Doc): PiecePlacement[] {
  return entriesOf<PieceId>(doc, 'pieces', UNREPORTED).flatMap(([id, entry]) => placementIn(id, entry) ?? []).sort(byId);
}

/** How one piece is drawn, or undefined when there is none with that id, or of no known kind. */
export function readPiecePlacement(doc: Y.Doc, id: PieceId): PiecePlacement | undefined {
  const entry = entryIn(roots(doc).pieces, id);
  return entry === undefined ? undefined : placementIn(id, entry);
}

function placementIn(id: PieceId, entry: Entry): PiecePlacement | undefined {
  const look = lookIn(id, entry, '', UNREPORTED);
  return look && { ...look, removed: authorshipIn(entry.get('removed')) !== undefined };
}

/** What cannot be drawn at all is nothing: one of no known kind, a stroke without points, an image without its id. */
function lookIn(id: PieceId, entry: Entry, at: string, report: Report): PieceLook | undefined {
  const value = <T>(field: string, reader: (raw: unknown) => T | undefined): T | null => optional(entry, field, reader, at, report);
  const needed = <T>(field: string, reader: (raw: unknown) => T | undefined): T | undefined => {
    const found = reader(entry.get(field));
    if (found === undefined) report('value-unknown', `${at}/${field}`);
    return found;
  };
  const kind = needed('kind', kindIn);
  if (kind === undefined) return undefined;
  const arranged = arrangedIn(entry, at, report);
  const colour = () => value('colour', colourIn) ?? 'ink';
  if (kind === 'arrow') {
    const ends = endsIn(needed('from', arrowEndIn), needed('to', arrowEndIn));
    return { id, kind, ...boxOfEnds(ends.from, ends.to), ...ends, heads: value('heads', headsIn) ?? 'end', colour: colour(), ...arranged };
  }
  const box = { ...(value('position', pointIn) ?? { x: 0, y: 0 }), ...(value('size', sizeIn) ?? FALLBACK_SIZE) };
  switch (kind) {
    case 'frame':
      return { id, kind, ...box, ...arranged };
    case 'text':
      return { id, kind, ...box, colour: colour(), textSize: value('textSize', textSizeIn) ?? 'medium', ...arranged };
    case 'shape':
      return { id, kind, ...box, form: value('form', formIn) ?? 'rectangle', colour: colour(), filled: value('filled', booleanIn) ?? false, ...arranged };
    case 'ink': {
      const points = needed('points', inkIn);
      return points === undefined ? undefined : { id, kind, ...box, points, thickness: value('thickness', thicknessIn) ?? 4, colour: colour(), ...arranged };
    }
    case 'image': {
      const [asset, natural] = [needed('asset', assetIn), needed('natural', pixelSizeIn)];
      return asset && natural && { id, kind, ...box, asset, naturalWidth: natural.width, naturalHeight: natural.height, ...arranged };
    }
  }
}

/** An end that cannot be read is put beside the other. */
function endsIn(from: ArrowEnd | undefined, to: ArrowEnd | undefined): Pick<Arrow, 'from' | 'to'> {
  const beside = ({ x, y }: ArrowEnd, dx: number): ArrowEnd => ({ x: x + dx, y, on: null });
  const loose: ArrowEnd = { x: 0, y: 0, on: null };
  return { from: from ?? (to === undefined ? loose : beside(to, -FALLBACK_SIZE.width)), to: to ?? beside(from ?? loose, FALLBACK_SIZE.width) };
}
