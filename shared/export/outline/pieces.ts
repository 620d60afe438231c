import type { BoardItem, Piece } from '../../domain/Piece.ts';
import { PIECE_TEXTS } from '../../richtext/pieceTexts.ts';
import type { Block, Fact, Section } from '../ExportDocument.ts';
import { word } from '../words/documentWords.ts';
import { lineText, richBlocks } from './richBlocks.ts';
import { paragraph, run } from './runs.ts';
import type { Survey } from './Survey.ts';

/** The longest name of something that an arrow leads to, characters. */
const NAME_LENGTH = 60;

/** What people put on the board beside notes, from the top, with the frame it lies in: titles, texts, labels, what
 *  pictures and drawings show, where arrows lead. What has no words is counted. */
export function piecesSection(survey: Survey): readonly Section[] {
  const { pieces } = survey;
  if (pieces.length === 0) return [];
  const frames = pieces.filter(({ kind }) => kind === 'frame');
  const said = pieces.filter((piece) => piece.kind === 'arrow' || lineText(piece.text) !== '');
  const facts = said.map((piece): Fact => ({ term: [run(termOf(survey, piece, frames))], blocks: blocksOf(survey, piece) }));
  const silent = pieces.length - said.length;
  const blocks: Block[] = [paragraph(word('pieces.intro'))];
  if (facts.length > 0) blocks.push({ kind: 'facts', facts });
  if (silent > 0) blocks.push(paragraph(word('pieces.silent', { count: silent }), 'quiet'));
  return [{ id: 'pieces', kind: 'part', number: null, heading: [run(word('pieces.heading'))], blocks, sections: [] }];
}

function termOf(survey: Survey, piece: Piece, frames: readonly Piece[]): string {
  const by = survey.signature(piece.by);
  const kind = word(`pieces.${piece.kind}`);
  const frame = frames.findLast((each) => each !== piece && holds(each, piece));
  const title = frame === undefined ? '' : lineText(frame.text);
  return title === '' ? word('pieces.by', { kind, by }) : word('pieces.in', { kind, frame: title, by });
}

function blocksOf(survey: Survey, piece: Piece): readonly Block[] {
  const written = richBlocks(piece.text, PIECE_TEXTS[piece.kind]);
  if (piece.kind !== 'arrow') return written;
  const end = ({ on }: (typeof piece)['from']) => (on === null ? word('pieces.somewhere') : nameOf(survey, on));
  return [paragraph(word('pieces.leads', { from: end(piece.from), to: end(piece.to) })), ...written];
}

function nameOf({ placed, blueprint }: Survey, item: BoardItem): string {
  if (item.kind === 'element') {
    const element = placed.find((each) => each.element.id === item.id);
    return element === undefined ? word('pieces.somewhere') : `${element.number} ${element.title}`;
  }
  const found: { readonly text: Piece['text'] } | undefined = item.kind === 'note' ? blueprint.notes.find(({ id }) => id === item.id) : blueprint.pieces.find(({ id }) => id === item.id);
  const text = found === undefined ? '' : lineText(found.text);
  if (text === '') return word('pieces.somewhere');
  return text.length > NAME_LENGTH ? `${text.slice(0, NAME_LENGTH).trimEnd()}…` : text;
}

/** Whether the middle of a piece lies in a frame. */
function holds(frame: Piece, { x, y, width, height }: Piece): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return middleX >= frame.x && middleX <= frame.x + frame.width && middleY >= frame.y && middleY <= frame.y + frame.height;
}
