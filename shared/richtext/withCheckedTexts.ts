import type { Blueprint } from '../domain/Blueprint.ts';
import { checkRichText } from './checkRichText.ts';
import { PIECE_TEXTS } from './pieceTexts.ts';

/** The same blueprint with every text in the form that its editor accepts. No word is lost: see `checkRichText`. */
export function withCheckedTexts(blueprint: Blueprint): Blueprint {
  return {
    ...blueprint,
    layers: blueprint.layers.map((layer) => ({
      ...layer,
      elements: layer.elements.map((element) => ({
        ...element,
        title: checkRichText(element.title, 'line').text,
        summary: checkRichText(element.summary, 'line').text,
        body: checkRichText(element.body, 'body').text,
        reason: checkRichText(element.reason, 'line').text,
      })),
    })),
    notes: blueprint.notes.map((note) => ({ ...note, text: checkRichText(note.text, 'note').text })),
    pieces: blueprint.pieces.map((piece) => ({ ...piece, text: checkRichText(piece.text, PIECE_TEXTS[piece.kind]).text })),
  };
}
