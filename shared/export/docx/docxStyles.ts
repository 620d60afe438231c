import { AlignmentType, BorderStyle, LevelFormat, LineRuleType, type INumberingOptions, type IStylesOptions } from 'docx';
import { PAGE_TOKENS } from '../html/stylesheet.ts';

/** Measures of the page in twentieths of a point: A4 with 18 mm at the sides. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1_020 } as const;
/** Width of the text. */
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
/** One step of a list or quote. */
export const INDENT = 360;
/** Word knows list levels 0 to 8. */
export const DEEPEST_LEVEL = 8;

/** Colours of paper, without the number sign. */
export const COLOUR = Object.fromEntries(Object.entries(PAGE_TOKENS.light).map(([name, value]) => [name, value.slice(1)])) as Readonly<Record<keyof typeof PAGE_TOKENS.light, string>>;

const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: COLOUR.ink, space: 6 });
const heading = (size: number, before: number, after: number) => ({
  run: { font: 'Arial', size, bold: true, color: COLOUR.ink },
  paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
});

/** Real styles, so that whoever gets the document can change its look at once and navigate by headings. Arial: it is on
 *  every machine, so pages break where they should. */
export function docxStyles(language: string): IStylesOptions {
  return {
    default: {
      document: { run: { font: 'Arial', size: 21, color: COLOUR.ink, language: { value: language } }, paragraph: { spacing: { after: 100, line: 288, lineRule: LineRuleType.AUTO } } },
      title: { run: { font: 'Arial', size: 52, bold: true, color: COLOUR.ink }, paragraph: { spacing: { after: 60, line: 240, lineRule: LineRuleType.AUTO } } },
      heading1: { ...heading(36, 0, 200), paragraph: { spacing: { before: 0, after: 200 }, keepNext: true, keepLines: true, border: { top: { ...rule(18), space: 10 } } } },
      heading2: heading(27, 420, 100),
      heading3: heading(24, 280, 80),
      heading4: heading(22, 240, 60),
      heading5: heading(21, 200, 60),
      heading6: heading(21, 200, 60),
      hyperlink: { run: { color: COLOUR.accent, underline: {} } },
      caption: { run: { font: 'Arial', size: 23, bold: true, italics: false, color: COLOUR.ink }, paragraph: { spacing: { before: 280, after: 80 }, keepNext: true } },
    },
    paragraphStyles: [
      { id: 'Kicker', name: 'Kicker', basedOn: 'Normal', run: { size: 20, color: COLOUR['ink-2'] }, paragraph: { spacing: { after: 240 }, border: { bottom: rule(18) } } },
      { id: 'Lead', name: 'Lead', basedOn: 'Normal', next: 'Normal', run: { size: 23 }, paragraph: { spacing: { after: 140 } } },
      { id: 'Quiet', name: 'Quiet', basedOn: 'Normal', run: { color: COLOUR['ink-2'] } },
      { id: 'FrontHeading', name: 'Front heading', basedOn: 'Normal', next: 'Normal', run: { size: 23, bold: true }, paragraph: { spacing: { before: 320, after: 80 }, keepNext: true, outlineLevel: 0 } },
      { id: 'ContentsHeading', name: 'Contents heading', basedOn: 'Normal', next: 'Normal', run: { size: 36, bold: true }, paragraph: { spacing: { after: 200 }, keepNext: true, outlineLevel: 0 } },
      { id: 'Cell', name: 'Cell', basedOn: 'Normal', run: { size: 18 }, paragraph: { spacing: { before: 40, after: 40, line: 240, lineRule: LineRuleType.AUTO } } },
      { id: 'HeaderCell', name: 'Header cell', basedOn: 'Cell', run: { bold: true }, paragraph: { keepNext: true } },
      { id: 'Figure', name: 'Figure', basedOn: 'Normal', run: { size: 44, bold: true }, paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: LineRuleType.AUTO } } },
      { id: 'Quotation', name: 'Quotation', basedOn: 'Normal', paragraph: { border: { left: { style: BorderStyle.SINGLE, size: 18, color: COLOUR.rule, space: 10 } } } },
      { id: 'TOC1', name: 'toc 1', basedOn: 'Normal', next: 'Normal', run: { bold: true }, paragraph: { spacing: { before: 120, after: 20 } } },
      { id: 'TOC2', name: 'toc 2', basedOn: 'Normal', next: 'Normal', run: { size: 19 }, paragraph: { spacing: { after: 0, line: 245, lineRule: LineRuleType.AUTO }, indent: { left: INDENT } } },
    ],
  };
}

/** Lists: one of bullets, and one of numbers for each number that a list starts with. That number holds for every
 *  level, since a list that starts with four may stand inside another. */
export function docxNumbering(starts: ReadonlySet<number>): INumberingOptions {
  const levels = (format: typeof LevelFormat.BULLET | typeof LevelFormat.DECIMAL, text: (level: number) => string, start: number) =>
    Array.from({ length: DEEPEST_LEVEL + 1 }, (_, level) => ({
      level,
      format,
      text: text(level),
      start,
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT } } },
    }));
  return {
    config: [
      { reference: BULLETS, levels: levels(LevelFormat.BULLET, () => '–', 1) },
      ...[...starts].sort((a, b) => a - b).map((start) => ({ reference: numbersFrom(start), levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`, start) })),
    ],
  };
}

/** The reference of the bulleted list. */
export const BULLETS = 'bullets';

/** The reference of the numbered list that starts with a number. */
export function numbersFrom(start: number): string {
  return `numbers-from-${start}`;
}
