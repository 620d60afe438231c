import type { ElementId, LayerId } from './ids.ts';

/** A versioned starting blueprint. Ids are kebab-case and unique in the template. */
export interface Template {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  readonly licence: string;
  /** BCP 47, for example `en-GB`. */
  readonly language: string;
  readonly references: readonly Reference[];
  /** Elements to show first in a short workshop. */
  readonly coreSet?: readonly ElementId[];
  readonly layers: readonly TemplateLayer[];
}

/** A document that elements of a template rest on. */
export interface Reference {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number | null;
  readonly url: string;
}

/** A band of the map, as the template has it. */
export interface TemplateLayer {
  readonly id: LayerId;
  readonly title: string;
  readonly description: string;
  readonly elements: readonly TemplateElement[];
}

/** A card, as the template has it, with what helps people to adapt it. */
export interface TemplateElement {
  readonly id: ElementId;
  readonly title: string;
  readonly summary: string;
  /** Questions for the partners to answer together. */
  readonly prompts: readonly string[];
  readonly measures: readonly string[];
  /** Kinds of organisation that often lead. */
  readonly typicalLeads: readonly string[];
  /** Elements of the same template. Loops are legal. */
  readonly enables: readonly ElementId[];
  /** Ids of `references`. */
  readonly sources: readonly string[];
}
