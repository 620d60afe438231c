import type { LayerId } from '../../shared/domain/ids.ts';
import type { LayerView } from '../model/BlueprintModel.ts';

/** A part of the outline that one can go to. */
export interface Section {
  /** Id in the page of its heading. */
  readonly id: string;
  /** A layer's number; null for the notes. */
  readonly number: number | null;
  readonly title: string;
}

/** The id in the page of the heading over the notes. */
export const NOTES_HEADING_ID = 'outline-notes';

/** The id in the page of the heading over what else lies freely. */
export const PIECES_HEADING_ID = 'outline-pieces';

/** The id in the page of a layer's heading. */
export function layerHeadingId(layer: LayerId): string {
  return `outline-layer-${layer}`;
}

/** The layers as parts to go to. */
export function sectionsOf(layers: readonly LayerView[]): readonly Section[] {
  return layers.map(({ id, number, title }) => ({ id: layerHeadingId(id), number, title }));
}

/** Scroll to a part and give its heading the keyboard, so that Tab goes on from there. */
export function goToSection(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
