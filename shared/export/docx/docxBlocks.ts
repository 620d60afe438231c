import {
  BorderStyle,
  Bookmark,
  ExternalHyperlink,
  HeadingLevel,
  InternalHyperlink,
  Paragraph,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun as DocxTextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { Block, Fact, Figure, Run, Section, Table, TextRun } from '../ExportDocument.ts';
import { factLines } from '../factLines.ts';
import { BULLETS, COLOUR, DEEPEST_LEVEL, INDENT, numbersFrom, TEXT_WIDTH } from './docxStyles.ts';

/** A paragraph or table of a Word document. */
export type DocxBlock = Paragraph | DocxTable;

type HeadingName = (typeof HeadingLevel)[keyof typeof HeadingLevel];
const HEADINGS: readonly HeadingName[] = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6];

/** Where a block stands. */
interface Place {
  /** Of the heading above, 1 for a part of the document. */
  readonly headingLevel: number;
  /** Twips from the left of the text. */
  readonly left: number;
  readonly listLevel: number;
  readonly quoted: boolean;
}

/** Makes the blocks of one document: counts its lists, so that each numbered list begins anew. */
export class DocxBlocks {
  /** The numbers that lists start with. */
  readonly starts = new Set<number>();
  #lists = 0;

  /** A section and those in it. `level` 1 is a part of the document. */
  section(section: Section, level: number): DocxBlock[] {
    const { id, kind, blocks, sections } = section;
    const bookmark = new Bookmark({ id: bookmarkName(id), children: inline(labelled(section)) });
    const startsPage = kind === 'layer' || id === 'map' || id === 'made' || id === 'differences';
    const style = HEADINGS[level - 1] ?? HeadingLevel.HEADING_6;
    return [
      new Paragraph({ heading: style, children: [bookmark], pageBreakBefore: startsPage }),
      ...this.blocks(blocks, level),
      ...sections.flatMap((each) => this.section(each, level + 1)),
    ];
  }

  /** Blocks below a heading of a level. */
  blocks(blocks: readonly Block[], headingLevel: number): DocxBlock[] {
    return this.#all(blocks, { headingLevel, left: 0, listLevel: 0, quoted: false });
  }

  #all(blocks: readonly Block[], place: Place): DocxBlock[] {
    return blocks.flatMap((block) => this.#block(block, place));
  }

  #block(block: Block, place: Place): DocxBlock[] {
    switch (block.kind) {
      case 'paragraph': {
        const children = inline(block.runs);
        const content = block.id === undefined ? children : [new Bookmark({ id: bookmarkName(block.id), children })];
        const style = block.voice === 'lead' ? 'Lead' : block.voice === 'quiet' ? 'Quiet' : undefined;
        return [new Paragraph({ ...placed(place), ...(style === undefined ? {} : { style }), children: content })];
      }
      case 'heading':
        return [new Paragraph({ ...placed(place), heading: HEADINGS[place.headingLevel + block.depth - 1] ?? HeadingLevel.HEADING_6, children: inline(block.runs) })];
      case 'list':
        return this.#list(block.items, block.ordered ? block.start : null, place);
      case 'quote':
        return this.#all(block.blocks, { ...place, left: place.left + INDENT, quoted: true });
      case 'rule':
        return [new Paragraph({ ...placed(place), children: [], border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: COLOUR.ink, space: 1 } } })];
      case 'facts':
        return block.facts.flatMap((fact) => this.#fact(fact, place));
      case 'figures':
        return [figures(block.figures)];
      case 'table':
        return table(block);
    }
  }

  #list(items: readonly (readonly Block[])[], start: number | null, place: Place): DocxBlock[] {
    const instance = (this.#lists += 1);
    if (start !== null) this.starts.add(start);
    const level = Math.min(place.listLevel, DEEPEST_LEVEL);
    const inside: Place = { ...place, left: place.left + INDENT, listLevel: place.listLevel + 1 };
    return items.flatMap(([first, ...rest]) => {
      const runs = first?.kind === 'paragraph' ? first.runs : [];
      const children = first?.kind === 'paragraph' && first.id !== undefined ? [new Bookmark({ id: bookmarkName(first.id), children: inline(runs) })] : inline(runs);
      const line = new Paragraph({
        ...(place.quoted ? { style: 'Quotation' } : {}),
        numbering: { reference: start === null ? BULLETS : numbersFrom(start), level, instance },
        indent: { left: inside.left, hanging: INDENT },
        spacing: { after: 40 },
        children,
      });
      const others = first?.kind === 'paragraph' || first === undefined ? rest : [first, ...rest];
      return [line, ...this.#all(others, inside)];
    });
  }

  #fact(fact: Fact, place: Place): DocxBlock[] {
    const [line, ...rest] = factLines(fact);
    const runs = line?.kind === 'paragraph' ? line.runs : [];
    return [new Paragraph({ ...placed(place), spacing: { before: 80, after: 60 }, keepNext: rest.length > 0, children: inline(runs) }), ...this.#all(rest, { ...place, left: place.left + INDENT })];
  }
}

/** The runs of a line. */
export function inline(runs: readonly Run[]): ParagraphChild[] {
  return runs.map((run) => {
    if (run.kind === 'break') return new DocxTextRun({ break: 1 });
    if (run.kind === 'text') return textRun(run);
    const colour = run.kind === 'stance' && run.stance !== null ? { color: COLOUR[run.stance], bold: true } : {};
    return new DocxTextRun({ text: run.text, ...colour });
  });
}

/** The heading of a section with its number before it. */
export function labelled({ number, heading }: Section): readonly Run[] {
  return number === null ? heading : [{ kind: 'text', text: `${number} ` }, ...heading];
}

/** The name of a bookmark: Word allows letters, digits and underscores, beginning with a letter. */
export function bookmarkName(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, '_');
}

function textRun({ text, bold, italic, strike, underline, change, href, target }: TextRun): ParagraphChild {
  const format: IRunOptions = {
    text,
    ...(bold ? { bold } : {}),
    ...(italic ? { italics: true } : {}),
    ...(strike || change === 'deleted' ? { strike: true } : {}),
    ...(underline || change === 'inserted' ? { underline: {} } : {}),
    ...(change === 'inserted' ? { color: COLOUR.ins } : change === 'deleted' ? { color: COLOUR.del } : {}),
    ...(href !== undefined ? { style: 'Hyperlink' } : {}),
    ...(target !== undefined ? { color: COLOUR.accent } : {}),
  };
  const run = new DocxTextRun(format);
  if (href !== undefined) return new ExternalHyperlink({ link: href, children: [run] });
  return target === undefined ? run : new InternalHyperlink({ anchor: bookmarkName(target), children: [run] });
}

function placed({ left, quoted }: Place): IParagraphOptions {
  return { ...(left > 0 ? { indent: { left } } : {}), ...(quoted ? { style: 'Quotation' } : {}) };
}

function table({ caption, captionShown, columns, rowHeader, rows }: Table): DocxBlock[] {
  const widths = columns.map(({ width }) => Math.round((TEXT_WIDTH * width) / 100));
  const header = new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ heading }, index) => cell([{ kind: 'text', text: heading }], widths[index], 'HeaderCell', HEADER_BORDERS)) });
  const body = rows.map(
    (row) => new TableRow({ cantSplit: true, children: row.map((runs, index) => cell(index === rowHeader ? runs.map(boldRun) : runs, widths[index], 'Cell', ROW_BORDERS)) }),
  );
  const title = captionShown ? [new Paragraph({ style: 'Caption', children: [new DocxTextRun(caption)] })] : [];
  return [...title, grid(widths, [header, ...body])];
}

function figures(items: readonly Figure[]): DocxTable {
  const widths = items.map(() => Math.floor(TEXT_WIDTH / items.length));
  const header = new TableRow({ tableHeader: true, cantSplit: true, children: items.map(({ label }, index) => cell(label, widths[index], 'HeaderCell', BOX_TOP)) });
  const row = new TableRow({ cantSplit: true, children: items.map(({ figure }, index) => cell([{ kind: 'text', text: figure }], widths[index], 'Figure', BOX_FOOT)) });
  return grid(widths, [header, row]);
}

/** The title block: terms over what they say. */
export function titleBlock(entries: readonly { readonly term: string; readonly text: string }[]): DocxTable {
  const widths = entries.map(() => Math.floor(TEXT_WIDTH / entries.length));
  const row = (texts: readonly string[], style: string, borders: Borders, tableHeader: boolean) =>
    new TableRow({ tableHeader, cantSplit: true, children: texts.map((text, index) => cell([{ kind: 'text', text }], widths[index], style, borders)) });
  return grid(widths, [row(entries.map(({ term }) => term), 'HeaderCell', BOX_TOP, true), row(entries.map(({ text }) => text), 'Cell', BOX_FOOT, false)]);
}

const LINE = { style: BorderStyle.SINGLE, size: 6, color: COLOUR.ink } as const;
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: COLOUR.rule } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
type Border = typeof LINE | typeof HAIR | typeof NONE;
type Borders = Readonly<Record<'top' | 'bottom' | 'left' | 'right', Border>>;
const HEADER_BORDERS: Borders = { top: NONE, left: NONE, right: NONE, bottom: { ...LINE } };
const ROW_BORDERS: Borders = { top: NONE, left: NONE, right: NONE, bottom: HAIR };
const BOX_TOP: Borders = { top: LINE, left: LINE, right: LINE, bottom: NONE };
const BOX_FOOT: Borders = { top: NONE, left: LINE, right: LINE, bottom: LINE };

function cell(runs: readonly Run[], width: number | undefined, style: string, borders: Borders): TableCell {
  const children = [new Paragraph({ style, children: inline(runs) })];
  return new TableCell({ children, borders, margins: { left: 60, right: 100 }, ...(width === undefined ? {} : { width: { size: width, type: WidthType.DXA } }) });
}

function grid(widths: readonly number[], rows: readonly TableRow[]): DocxTable {
  return new DocxTable({ rows, columnWidths: widths, layout: TableLayoutType.FIXED, width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA } });
}

function boldRun(run: Run): Run {
  return run.kind === 'text' ? { ...run, bold: true } : run;
}
