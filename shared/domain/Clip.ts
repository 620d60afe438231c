import type { Element, Note } from './Blueprint.ts';
import type { AgencyId, BlueprintId, ElementId, LayerId } from './ids.ts';
import type { Piece } from './Piece.ts';

/** What was copied of a blueprint, to be pasted into the same or another one. Its ids say only what belongs together:
 *  what is pasted gets new ones. */
export interface Clip {
  /** Where it was copied: images are there. Not said by older versions. */
  readonly blueprint?: BlueprintId;
  /** In the order of the map. */
  readonly elements: readonly ClippedElement[];
  /** Between elements that were copied. */
  readonly links: readonly { readonly from: ElementId; readonly to: ElementId }[];
  readonly notes: readonly ClippedNote[];
  readonly pieces: readonly Piece[];
  /** Those that own the elements, by name. */
  readonly agencies: readonly { readonly id: AgencyId; readonly name: string }[];
}

/** An element without what the place decided on it: what is pasted is the place's own. */
export type ClippedElement = Pick<Element, 'id' | 'title' | 'summary' | 'body' | 'reason' | 'owner' | 'readinessNow' | 'readinessTarget'> & {
  /** The layer it stood in. */
  readonly layer: { readonly id: LayerId; readonly title: string };
};

/** A note without who wrote it. */
export type ClippedNote = Pick<Note, 'id' | 'x' | 'y' | 'width' | 'height' | 'colour' | 'text' | 'group'>;
