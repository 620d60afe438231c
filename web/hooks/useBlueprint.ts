import type { Agency, Element, Link, Note } from '../../shared/domain/Blueprint.ts';
import type { Piece } from '../../shared/domain/Piece.ts';
import type { AgencyId, BoardItemId, ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { Heading, StanceCounts, Structure } from '../model/BlueprintModel.ts';
import type { PieceIds } from '../model/Pieces.ts';
import type { Other } from '../session/Presence.ts';
import { useWatched, useWorkplace } from './useWorkplace.ts';

/** Each of these gives a snapshot and renders again only when that snapshot changes. */

/** One element; undefined when there is none. */
export function useElement(id: ElementId): Element | undefined {
  return useWatched(useWorkplace().model.element(id));
}

/** One note; undefined when there is none. */
export function useNote(id: NoteId): Note | undefined {
  return useWatched(useWorkplace().model.note(id));
}

/** One piece; undefined when there is none. */
export function usePiece(id: PieceId): Piece | undefined {
  return useWatched(useWorkplace().model.pieces.piece(id));
}

/** Ids of pieces on the board, and of those taken off it. */
export function usePieces(): PieceIds {
  return useWatched(useWorkplace().model.pieces.ids);
}

/** Layers with their elements' ids and numbers. */
export function useStructure(): Structure {
  return useWatched(useWorkplace().model.structure);
}

/** Title, place, language and template. */
export function useHeading(): Heading {
  return useWatched(useWorkplace().model.heading);
}

/** Links between elements on the map. */
export function useLinks(): readonly Link[] {
  return useWatched(useWorkplace().model.links);
}

/** Ids of notes on the board, and of those taken off it. */
export function useNotes(): { readonly shown: readonly NoteId[]; readonly removed: readonly NoteId[] } {
  return useWatched(useWorkplace().model.notes);
}

/** All agencies by id. */
export function useAgencies(): ReadonlyMap<AgencyId, Agency> {
  return useWatched(useWorkplace().model.agencies);
}

/** How many elements have which stance. */
export function useStanceCounts(): StanceCounts {
  return useWatched(useWorkplace().model.stanceCounts);
}

/** The others who have this element or note selected, or write in it. */
export function useOthersOn(id: BoardItemId): readonly Other[] {
  return useWatched(useWorkplace().session.presence.on(id));
}
