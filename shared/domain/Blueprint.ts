import type { Arranged, Piece } from './Piece.ts';
import type { AgencyId, ElementId, LayerId, LinkId, NoteId } from './ids.ts';
import type { RichText } from './RichText.ts';
import type { Template } from './Template.ts';

/** What the place decided about an element against the template. */
export const STANCES = ['keep', 'change', 'add', 'remove'] as const;
export type Stance = (typeof STANCES)[number];

/** How ready the place is, from 0 (nothing is there) to 4 (works everywhere). */
export const READINESS_LEVELS = [0, 1, 2, 3, 4] as const;
export type Readiness = (typeof READINESS_LEVELS)[number];

/** The colours of paper a note can have. */
export const NOTE_COLOURS = ['lemon', 'mint', 'sky', 'blush'] as const;
export type NoteColour = (typeof NOTE_COLOURS)[number];

/** The kinds of link. */
export const LINK_KINDS = ['enables'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** The area a blueprint is for. */
export interface Place {
  readonly name: string;
  /** ONS nine-character codes, `[EWSNK]` and eight digits; often none, sometimes several. */
  readonly gssCodes: readonly string[];
}

/** Who did something and when: kept with decisions, shown beside them. */
export interface Authorship {
  /** Display name at that time. */
  readonly name: string;
  /** The agency they spoke for, if they named one. */
  readonly agency: AgencyId | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A stance with who set it. One value, so that the two never come apart. */
export interface StanceDecision {
  readonly stance: Stance;
  readonly by: Authorship;
}

/** One place's copy of one template version, adapted. What `readBlueprint` gives and the JSON export holds.
 *  It carries no server address or document id: it is the same blueprint wherever it is. */
export interface Blueprint {
  /** Version of the document layout this was read from. */
  readonly schema: number;
  readonly title: string;
  readonly place: Place;
  /** BCP 47. */
  readonly language: string;
  /** The whole template version that the place started from. */
  readonly template: Template;
  /** In order. */
  readonly layers: readonly Layer[];
  /** Sorted by id. Ends that do not exist are reported as problems and left out. */
  readonly links: readonly Link[];
  /** Sorted by id. */
  readonly notes: readonly Note[];
  /** Sorted by id. What an arrow is attached to exists. */
  readonly pieces: readonly Piece[];
  /** Sorted by id. */
  readonly agencies: readonly Agency[];
}

/** A band of the map. */
export interface Layer {
  readonly id: LayerId;
  readonly title: string;
  readonly description: string;
  /** In order; includes elements marked as removed. */
  readonly elements: readonly Element[];
}

/** A card in a layer. */
export interface Element {
  readonly id: ElementId;
  readonly title: RichText;
  readonly summary: RichText;
  readonly body: RichText;
  /** Why the place took its stance. */
  readonly reason: RichText;
  /** The template element it came from, or null when the place added it. */
  readonly origin: ElementId | null;
  /** Null until somebody decides. An element that the place added starts as `add`. */
  readonly stance: StanceDecision | null;
  readonly owner: AgencyId | null;
  readonly readinessNow: Readiness | null;
  readonly readinessTarget: Readiness | null;
  /** Whether it stays in its place, and on the map, until somebody unlocks it. */
  readonly locked: boolean;
  /** Set when the element was taken off the map. Only the place's own elements are: see `removeElement`. */
  readonly removed: Authorship | null;
}

/** A typed connection. Loops are legal. */
export interface Link {
  readonly id: LinkId;
  readonly kind: LinkKind;
  readonly from: ElementId;
  readonly to: ElementId;
}

/** How large a note is until somebody makes it another size, canvas units. */
export const NOTE_SIZE = { width: 208, height: 150 } as const;

/** A sticky note, placed freely. */
export interface Note extends Arranged {
  readonly id: NoteId;
  /** Canvas units, of the top left corner. */
  readonly x: number;
  readonly y: number;
  /** Canvas units. It is higher when its words need more. */
  readonly width: number;
  readonly height: number;
  readonly colour: NoteColour;
  readonly text: RichText;
  readonly by: Authorship;
  readonly removed: Authorship | null;
}

/** A partner organisation. */
export interface Agency {
  readonly id: AgencyId;
  readonly name: string;
  /** Two capitals for the badge. */
  readonly initials: string;
  /** Which of the twelve colours with patterns, 1 to 12. */
  readonly pattern: number;
}
