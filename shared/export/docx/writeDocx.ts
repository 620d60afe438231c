import { Document, Footer, InternalHyperlink, Packer, PageNumber, Paragraph, TableOfContents, TabStopType, TextRun } from 'docx';
import type { ExportDocument, Section } from '../ExportDocument.ts';
import { bookmarkName, DocxBlocks, inline, labelled, titleBlock } from './docxBlocks.ts';
import { docxNumbering, docxStyles, PAGE, TEXT_WIDTH } from './docxStyles.ts';
import { steadyPackage } from './steadyPackage.ts';

/** A document for Word: real headings, lists and tables, a contents field, title and language in its properties. `date` is when it was made. The same document and date give the same bytes. */
export async function writeDocx(document: ExportDocument, date: Date): Promise<Uint8Array> {
  const { language, title, description, words, kicker, front, sections } = document;
  const blocks = new DocxBlocks();
  const frontSections = front.sections.flatMap((section) => [
    new Paragraph({ style: 'FrontHeading', children: inline(section.heading) }),
    ...blocks.blocks(section.blocks, 1),
  ]);
  const children = [
    new Paragraph({ heading: 'Title', children: [new TextRun(title)] }),
    new Paragraph({ style: 'Kicker', children: [new TextRun(kicker)] }),
    ...blocks.blocks(front.lead, 1),
    ...frontSections,
    new Paragraph({ children: [] }),
    titleBlock(front.titleBlock),
    new Paragraph({ style: 'ContentsHeading', pageBreakBefore: true, children: [new TextRun(words.contents)] }),
    new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-2', beginDirty: false, contentChildren: contentsEntries(sections, 1) }),
    ...sections.flatMap((section) => blocks.section(section, 1)),
  ];
  const footer = new Paragraph({
    style: 'Quiet',
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [new TextRun(title), new TextRun({ children: [`\t${words.page} `, PageNumber.CURRENT] })],
  });
  const file = new Document({
    title,
    description,
    creator: 'Placeprint',
    lastModifiedBy: 'Placeprint',
    styles: docxStyles(language),
    numbering: docxNumbering(blocks.starts),
    sections: [
      {
        properties: { page: { size: { width: PAGE.width, height: PAGE.height }, margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin } } },
        footers: { default: new Footer({ children: [footer] }) },
        children,
      },
    ],
  });
  return steadyPackage(new Uint8Array(await Packer.toArrayBuffer(file)), date);
}

/** What the contents field shows until the reader updates it, which adds page numbers: only a word processor knows those,
 *  and one that is told on opening that fields are out of date frightens people with a question. */
function contentsEntries(sections: readonly Section[], level: number): Paragraph[] {
  return sections.flatMap((section) => {
    if (section.kind === 'small') return [];
    const entry = new Paragraph({ style: `TOC${level}`, children: [new InternalHyperlink({ anchor: bookmarkName(section.id), children: inline(labelled(section)) })] });
    return [entry, ...contentsEntries(section.sections, level + 1)];
  });
}
