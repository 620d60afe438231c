import type { LayerId } from '../../shared/domain/ids.ts';

/** The id in the page of a layer's heading. */
export function layerHeadingId(layer: LayerId): string {
  return `outline-layer-${layer}`;
}

/** The id in the page of the heading over the notes. */
export const NOTES_HEADING_ID = 'outline-notes';
