import type { Blueprint } from '../../domain/Blueprint.ts';
import type { ExportDocument } from '../ExportDocument.ts';
import { word } from '../words/documentWords.ts';
import { annexes } from './annexes.ts';
import { frontPage, howItWasMade } from './frontPage.ts';
import { layerSection, mapSection, notesSection } from './layers.ts';
import { piecesSection } from './pieces.ts';
import { printable } from './runs.ts';
import { surveyOf } from './Survey.ts';

/** A blueprint as a document: page one, how it was made, the map, each layer with its elements in full, notes, what else
 *  is on the board, annexes.
 *  A part of which nobody wrote anything is left out. The same blueprint and date give the same document. */
export function exportDocument(blueprint: Blueprint, date: Date): ExportDocument {
  const survey = surveyOf(blueprint, date);
  const { place, template, title, language } = blueprint;
  return {
    language,
    title: printable(documentTitle(title, place.name)),
    description: printable(word('document.description', { place: place.name, template: template.title, version: template.version })),
    kicker: printable(word('document.kicker', { place: place.name })),
    words: { contents: word('document.contents'), skipToContents: word('document.skip'), page: word('document.page') },
    front: frontPage(survey),
    sections: [
      howItWasMade(survey),
      mapSection(survey),
      ...blueprint.layers.map((layer, index) => layerSection(survey, layer, index + 1)),
      ...notesSection(survey),
      ...piecesSection(survey),
      ...annexes(survey),
    ],
  };
}

/** The blueprint's title with the place before it, unless it names the place itself. */
function documentTitle(title: string, place: string): string {
  return title.toLowerCase().includes(place.toLowerCase()) ? title : word('document.title', { place, title });
}
