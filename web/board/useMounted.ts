import { useEffect, useMemo, useState } from 'react';
import type { ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import { cardsIn } from '../../shared/geometry/cardsIn.ts';
import { nearest } from '../../shared/geometry/nearest.ts';
import { centreOf, overlap } from '../../shared/geometry/Rect.ts';
import { byStack } from '../model/byStack.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { useBoard, useLayout, useOverview } from './BoardContext.ts';
import { FewAtATime } from './FewAtATime.ts';
import { rectOf } from './items.ts';
import { StillRegion } from './overview/StillRegion.ts';

/** In the overview, at most so many cards, notes and pieces each are in the page, for whoever reads the map by ear. */
const MOST_IN_OVERVIEW = 150;

/** So many cards come into the page in one frame, unless they are on the screen and nothing stands for them. */
const CARDS_IN_A_FRAME = 8;

/** Of many notes that are carried out of view, so many stay in the page. */
const MOST_CARRIED = 100;

/** How a card is drawn: in full, as a plot, or not at all, since it lies over its picture. */
export type CardLook = 'card' | 'plot' | 'unseen';

/** What of the map is in the page. */
export interface Mounted {
  /** Sorted by id. */
  readonly elements: readonly ElementId[];
  /** How each of them is drawn. */
  readonly looks: ReadonlyMap<ElementId, CardLook>;
  readonly notes: readonly NoteId[];
  readonly pieces: readonly PieceId[];
  /** How each of these notes and pieces lies among them: 1 at the bottom. */
  readonly ranks: ReadonlyMap<string, number>;
  /** The notes and pieces that are drawn in the page; null for all. The rest is drawn by the canvas of the overview. */
  readonly drawn: ReadonlySet<string> | null;
}

/** What is on the screen, and wherever the view is, what has the keyboard, is selected, in the hand, written on or pointed
 *  at. In an overview of more than can be listed, only what is nearest to where the keyboard is. */
export function useMounted(): Mounted {
  const { camera, map, state, workplace } = useBoard();
  const layout = useLayout();
  const overview = useOverview();
  const painted = useWatched(state.painted) && overview;
  const [still] = useState(() => new StillRegion(camera));
  const region = useWatched(painted ? still : camera.region);
  const moved = useWatched(map.notesMoved);
  const kept = useKept(painted);
  const [few] = useState(() => new FewAtATime<ElementId>(CARDS_IN_A_FRAME));
  useEffect(() => () => few.stop(), [few]);
  const turn = useWatched(few.turn);
  const pictured = useWatched(state.pictured);
  const looks = useMemo(() => {
    void turn; // more may come in
    const all = new Map<ElementId, CardLook>();
    const onScreen = (id: ElementId) => overlap(layout.cards.get(id)!, camera.visible);
    // On the way to the overview cards stay as they are until they have left; the style sheet hides them.
    for (const id of few.of(painted ? [] : cardsIn(layout, region), (each) => !pictured && onScreen(each))) all.set(id, overview && !painted ? 'plot' : 'card');
    if (painted) for (const id of nearest(cardsIn(layout, region), (each) => layout.cards.get(each), middle(), MOST_IN_OVERVIEW)) all.set(id, 'unseen');
    for (const id of kept) if (layout.cards.has(id as ElementId)) all.set(id as ElementId, overview ? 'plot' : 'card');
    return all;

    function middle() {
      const current = state.current.get();
      return centreOf((current === null ? undefined : rectOf(map, current)) ?? region);
    }
  }, [layout, region, kept, painted, overview, pictured, turn, few, camera, map, state]);
  const elements = useMemo(() => [...looks.keys()].sort(), [looks]);
  useEffect(() => {
    if (!overview && !few.lacking) state.pictured.set(false);
  }, [overview, looks, few, state]);
  const notes = useMemo(() => {
    void moved; // they may be elsewhere
    const onBoard = (id: string): id is NoteId => map.noteRect(id as NoteId) !== undefined;
    const here = map.notesIn(region);
    const listed = painted ? nearest(here, (id) => map.noteRect(id), centreOf(region), MOST_IN_OVERVIEW) : here;
    return [...new Set([...listed, ...[...kept].filter(onBoard)])].sort();
  }, [map, region, kept, painted, moved]);
  const piecesMoved = useWatched(map.pieces.moved);
  const pieces = useMemo(() => {
    void piecesMoved; // they may be elsewhere
    const onBoard = (id: string): id is PieceId => map.pieceRect(id as PieceId) !== undefined;
    const here = map.pieces.in(region);
    const listed = painted ? nearest(here, (id) => map.pieceRect(id), centreOf(region), MOST_IN_OVERVIEW) : here;
    return [...new Set([...listed, ...[...kept].filter(onBoard)])].sort();
  }, [map, region, kept, painted, piecesMoved]);
  const ranks = useMemo(() => {
    void [moved, piecesMoved]; // they may lie above or below others now
    const { model } = workplace;
    const stacked = [...notes.flatMap((id) => model.notePlacement(id) ?? []), ...pieces.flatMap((id) => model.pieces.placement(id) ?? [])];
    return new Map<string, number>(stacked.sort(byStack).map(({ id }, index) => [id, index + 1]));
  }, [workplace, notes, pieces, moved, piecesMoved]);
  return useMemo(() => ({ elements, looks, notes, pieces, ranks, drawn: painted ? kept : null }), [elements, looks, notes, pieces, ranks, painted, kept]);
}

/** What stays in the page wherever the view is. @param painted whether the overview's canvas draws the rest. */
function useKept(painted: boolean): ReadonlySet<string> {
  const { selection } = useWorkplace();
  const { state } = useBoard();
  const now = useWatched(selection);
  const selected = now?.kind === 'several' ? undefined : now?.id;
  const current = useWatched(state.current)?.id;
  const drag = useWatched(state.drag);
  const dragged = drag?.id;
  const carried = drag?.free;
  const edited = useWatched(state.editingNote);
  const written = useWatched(state.editingPiece);
  const held = useWatched(state.held)?.id;
  const pointed = useWatched(state.pointed);
  const over = painted ? pointed : null;
  return useMemo(
    () => new Set([selected, current, dragged, edited, written, held, over, ...[...(carried ?? [])].slice(0, MOST_CARRIED)].filter((id) => typeof id === 'string')),
    [selected, current, dragged, edited, written, held, over, carried],
  );
}
