import { useMemo, useState } from 'react';
import type { ElementId, NoteId } from '../../shared/domain/ids.ts';
import { cardsIn } from '../../shared/geometry/cardsIn.ts';
import { nearest } from '../../shared/geometry/nearest.ts';
import { centreOf } from '../../shared/geometry/Rect.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { useBoard, useLayout, useOverview } from './BoardContext.ts';
import { rectOf } from './items.ts';
import { StillRegion } from './overview/StillRegion.ts';

/** In the overview, at most so many cards and so many notes are in the page, for whoever reads the map by ear. */
const MOST_IN_OVERVIEW = 150;

/** Of many notes that are carried out of view, so many stay in the page. */
const MOST_CARRIED = 100;

/** What of the map is in the page. */
export interface Mounted {
  /** Sorted by id. */
  readonly elements: readonly ElementId[];
  readonly notes: readonly NoteId[];
  /** Those that are drawn in the page; null for all. The rest is drawn by the canvas of the overview. */
  readonly drawn: ReadonlySet<string> | null;
}

/** What is on the screen, and wherever the view is, what has the keyboard, is selected, in the hand, written on or pointed
 *  at. In an overview of more than can be listed, only what is nearest to where the keyboard is. */
export function useMounted(): Mounted {
  const { camera, map, state } = useBoard();
  const layout = useLayout();
  const overview = useOverview();
  const painted = useWatched(state.painted) && overview;
  const [still] = useState(() => new StillRegion(camera));
  const region = useWatched(painted ? still : camera.region);
  const moved = useWatched(map.notesMoved);
  const kept = useKept(painted);
  const elements = useMemo(() => {
    const onMap = (id: string): id is ElementId => layout.cards.has(id as ElementId);
    return [...new Set([...near(cardsIn(layout, region), (id) => layout.cards.get(id)), ...[...kept].filter(onMap)])].sort();

    function near(ids: readonly ElementId[], rect: Parameters<typeof nearest<ElementId>>[1]): readonly ElementId[] {
      return painted ? nearest(ids, rect, middle(), MOST_IN_OVERVIEW) : ids;
    }

    function middle() {
      const current = state.current.get();
      return centreOf((current === null ? undefined : rectOf(map, current)) ?? region);
    }
  }, [layout, region, kept, painted, map, state]);
  const notes = useMemo(() => {
    void moved; // they may be elsewhere
    const onBoard = (id: string): id is NoteId => map.noteRect(id as NoteId) !== undefined;
    const here = map.notesIn(region);
    const listed = painted ? nearest(here, (id) => map.noteRect(id), centreOf(region), MOST_IN_OVERVIEW) : here;
    return [...new Set([...listed, ...[...kept].filter(onBoard)])].sort();
  }, [map, region, kept, painted, moved]);
  return useMemo(() => ({ elements, notes, drawn: painted ? kept : null }), [elements, notes, painted, kept]);
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
  const carried = drag?.kind === 'note' ? drag.with : undefined;
  const edited = useWatched(state.editingNote);
  const held = useWatched(state.held)?.id;
  const pointed = useWatched(state.pointed);
  const over = painted ? pointed : null;
  return useMemo(
    () => new Set([selected, current, dragged, edited, held, over, ...[...(carried ?? [])].slice(0, MOST_CARRIED)].filter((id) => typeof id === 'string')),
    [selected, current, dragged, edited, held, over, carried],
  );
}
