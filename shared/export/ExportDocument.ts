import type { Readiness, Stance } from '../domain/Blueprint.ts';

/** A blueprint as a document to be read: parts in their order, fixed words included, no format's syntax anywhere. Made
 *  once by `exportDocument`; each writer turns it into one format and adds nothing of its own. */
export interface ExportDocument {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** For lists of documents: one sentence without formatting. */
  readonly description: string;
  /** A line beside the title: what this is. */
  readonly kicker: string;
  readonly words: DocumentWords;
  readonly front: FrontPage;
  readonly sections: readonly Section[];
}

/** Fixed words that belong to the form of a document, not to its contents. */
export interface DocumentWords {
  readonly contents: string;
  readonly skipToContents: string;
  /** Of a page, on paper: "Page". */
  readonly page: string;
}

/** Page one: what somebody reads who reads one page. */
export interface FrontPage {
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
  /** The title block along the foot of a plan: place, template, date. */
  readonly titleBlock: readonly { readonly term: string; readonly text: string }[];
}

/** A part with a heading. Its level is how deep it stands: sections of the document are level 2. */
export interface Section {
  /** Unique in the document; letters, digits and hyphens. Runs point at it with `target`. */
  readonly id: string;
  readonly kind: 'part' | 'layer' | 'element' | 'annex' | 'small';
  /** "3", "3.4", "Annex A" or null. */
  readonly number: string | null;
  readonly heading: readonly Run[];
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** A piece of a section. */
export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[]; readonly voice?: 'lead' | 'quiet'; readonly id?: string }
  /** A heading that somebody wrote in a body. `depth` 1 is just below the element's own. */
  | { readonly kind: 'heading'; readonly depth: 1 | 2; readonly runs: readonly Run[] }
  | List
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | Table;

/** Items under one another. */
export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** The number of the first item of an ordered list. */
  readonly start: number;
  readonly items: readonly (readonly Block[])[];
  /** Its items are short and many: two columns where there is room. */
  readonly compact?: true;
}

/** A term and what is to be said of it. */
export interface Fact {
  readonly term: readonly Run[];
  readonly blocks: readonly Block[];
}

/** A number that stands out, with the words that say what it counts. */
export interface Figure {
  readonly figure: string;
  readonly label: readonly Run[];
}

/** Rows under headed columns. Every row has a cell for every column; the cell in `rowHeader` names the row. */
export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  /** False when the heading above says the same: then only who cannot see the table needs the caption. */
  readonly captionShown: boolean;
  readonly columns: readonly { readonly heading: string; /** Share of the width, in per cent. */ readonly width: number }[];
  readonly rowHeader: number;
  readonly rows: readonly (readonly (readonly Run[])[])[];
}

/** A piece of a line. */
export type Run = TextRun | SignRun | { readonly kind: 'break' };

/** Words with their formatting. Free of characters that no format can hold. */
export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly underline?: true;
  /** The place took this wording away from the template's, or put it in. */
  readonly change?: 'inserted' | 'deleted';
  /** A web or mail address, already safe. */
  readonly href?: string;
  /** The id of a section or paragraph of this document. */
  readonly target?: string;
}

/** Words beside which a format that can draw may show the sign that the board uses. */
export type SignRun =
  | { readonly kind: 'stance'; readonly stance: Stance | null; readonly text: string }
  | { readonly kind: 'readiness'; readonly now: Readiness | null; readonly target: Readiness | null; readonly text: string };
