import { memo, useEffect, useMemo, useState } from 'react';
import type { LinkId } from '../../shared/domain/ids.ts';
import { LinkRouter, type Route } from '../../shared/geometry/LinkRouter.ts';
import { headPath, routePath } from '../../shared/geometry/routePath.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { useBoard, useOverview } from './BoardContext.ts';
import { isDrawn } from './linkAt.ts';
import css from './Links.module.css';
import { LinkSquares, type LinkSquare } from './LinkSquares.ts';

/** How much the corners of a link are rounded, canvas units. */
const CORNER = 9;
/** Of the links of many elements, about so many are drawn over everything else. */
const MOST_SELECTED = 200;

/** The links behind the cards, thin and grey. From far away only those of what is pointed at or selected are drawn. Near
 *  enough to one, it can be pressed: see linkAt.ts. Screen readers find links in the panel and the outline. */
export function Links() {
  const board = useBoard();
  const { camera, map, state } = board;
  const { selection, showing } = useWorkplace();
  useEffect(() => map.routeBy(new LinkRouter()), [map]);
  const [squares] = useState(() => new LinkSquares(CORNER));
  const routed = useWatched(map.routed);
  const quiet = useWatched(selection) !== null;
  const region = useWatched(camera.region);
  const mode = useWatched(state.linksShown);
  const pictured = useWatched(state.pictured);
  const overview = useOverview();
  const ids = useWatched(showing.ids);
  const shown = useMemo(() => {
    void [routed, mode, ids, overview, pictured]; // they may run elsewhere, and others may be drawn
    return squares.in(region, (part) => map.routesIn(part).filter((route) => isDrawn(board, route)));
  }, [board, map, squares, routed, region, mode, overview, pictured, ids]);
  if (shown.length === 0) return null;
  return (
    <>
      <svg className={css.links} data-quiet={quiet || undefined} aria-hidden="true">
        {shown.map((square) => <Square key={square.key} square={square} />)}
      </svg>
      <PointedLink />
    </>
  );
}

const Square = memo(function Square({ square }: { readonly square: LinkSquare }) {
  return (
    <>
      <path className={css.line} d={square.lines} />
      {square.heads !== '' && <path className={css.head} d={square.heads} />}
    </>
  );
});

/** The link that would be pressed. */
function PointedLink() {
  const { map, state } = useBoard();
  const id = useWatched(state.pointedLink);
  useWatched(map.routed);
  const route = id === null ? undefined : map.route(id);
  if (route === undefined) return null;
  return <svg className={css.pointed} aria-hidden="true"><Line route={route} mark="off" heads={1} /></svg>;
}

/** The links of what I selected (from far away also of what I point at), over everything else. */
export function SelectedLinks() {
  const { selection } = useWorkplace();
  const { map, state } = useBoard();
  const routed = useWatched(map.routed);
  const mode = useWatched(state.linksShown);
  const selected = useWatched(selection);
  const pointed = useWatched(state.pointed);
  const overview = useOverview();
  const shown = useMemo(() => {
    void routed; // they may run elsewhere
    if (selected?.kind === 'link') return [map.route(selected.id)].filter((route) => route !== undefined);
    if (mode === 'none') return [];
    const elements = new Set(selected?.kind === 'several' ? selected.elements : selected?.kind === 'element' ? [selected.id] : []);
    if (overview && pointed !== null && selected?.kind !== 'several') elements.add(pointed);
    const found = new Map<LinkId, Route>();
    for (const element of elements) {
      if (found.size >= MOST_SELECTED) break;
      for (const route of map.routesAt(element)) found.set(route.id, route);
    }
    return [...found.values()];
  }, [map, routed, mode, selected, pointed, overview]);
  if (shown.length === 0) return null;
  return (
    <svg className={css.selected} aria-hidden="true">
      {shown.map((route) => <Line key={route.id} route={route} mark={selected?.kind === 'link' && selected.id === route.id ? 'chosen' : 'on'} heads={overview ? 2.8 : 1.3} />)}
    </svg>
  );
}

/** One link. `heads` is how large its arrowhead is drawn. */
const Line = memo(function Line({ route, mark, heads }: { readonly route: Route; readonly mark: 'off' | 'on' | 'chosen'; readonly heads: number }) {
  return (
    <g data-mark={mark}>
      <path className={css.line} d={routePath(route.points, CORNER)} />
      <path className={css.head} d={headPath(route.points, heads)} />
    </g>
  );
});
