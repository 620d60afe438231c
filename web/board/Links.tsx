import { memo, useMemo } from 'react';
import { overlap } from '../../shared/geometry/Rect.ts';
import type { Route } from '../../shared/geometry/routeLinks.ts';
import { arrowhead, boundsOfRoute, routePath } from '../../shared/geometry/routePath.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { useBoard, useOverview } from './BoardContext.ts';
import css from './Links.module.css';

/** How much the corners of a link are rounded, canvas units. */
const CORNER = 9;
/** Of the links of many elements, so many are drawn over everything else. */
const MOST_SELECTED = 200;

/** The links behind the cards, thin and grey. From far away only those of what is pointed at or selected are drawn. Each
 *  has a wide stretch around it that can be pressed. Screen readers find links in the panel and the outline. */
export function Links() {
  const { selection, showing } = useWorkplace();
  const { camera, map, state } = useBoard();
  const routes = useWatched(map.routes);
  const quiet = useWatched(selection) !== null;
  const region = useWatched(camera.region);
  const mode = useWatched(state.linksShown);
  const overview = useOverview();
  const ids = useWatched(showing.ids);
  const shown = useMemo(
    () => (mode === 'all' && !overview ? routes.filter(({ from, to, points }) => (ids === null || (ids.has(from) && ids.has(to))) && overlap(boundsOfRoute(points, 1), region)) : []),
    [routes, region, mode, overview, ids],
  );
  // One path for all: where links share a trunk, the line is no darker than elsewhere.
  return (
    <svg className={css.links} data-quiet={quiet || undefined} aria-hidden="true">
      <path className={css.line} d={shown.map(({ points }) => routePath(points, CORNER)).join('')} />
      {shown.map((route) => <Line key={route.id} route={route} mark="off" heads={1} />)}
    </svg>
  );
}

/** The links of what I selected (from far away also of what I point at), over everything else. */
export function SelectedLinks() {
  const { selection } = useWorkplace();
  const { map, state } = useBoard();
  const routes = useWatched(map.routes);
  const mode = useWatched(state.linksShown);
  const selected = useWatched(selection);
  const pointed = useWatched(state.pointed);
  const overview = useOverview();
  const shown = routes.filter(({ id, from, to }) => {
    if (selected?.kind === 'link' && selected.id === id) return true;
    if (mode === 'none') return false;
    const of = (element: string | null | undefined) => element === from || element === to;
    if (selected?.kind === 'several') return selected.elements.has(from) || selected.elements.has(to);
    return (selected?.kind === 'element' && of(selected.id)) || (overview && of(pointed));
  }).slice(0, MOST_SELECTED);
  return (
    <svg className={css.selected} aria-hidden="true">
      {shown.map((route) => <Line key={route.id} route={route} mark={selected?.kind === 'link' && selected.id === route.id ? 'chosen' : 'on'} heads={overview ? 2.8 : 1.3} />)}
    </svg>
  );
}

/** One link. `heads` is how large its arrowhead is drawn. */
const Line = memo(function Line({ route, mark, heads }: { readonly route: Route; readonly mark: 'off' | 'on' | 'chosen'; readonly heads: number }) {
  const path = routePath(route.points, CORNER);
  const { tip, angle } = arrowhead(route.points);
  return (
    <g data-link={route.id} data-mark={mark}>
      <path className={css.hit} d={path} />
      <path className={css.line} d={path} />
      <path className={css.head} d="M1 0L-12 -5.5V5.5Z" transform={`translate(${tip.x} ${tip.y}) rotate(${angle}) scale(${heads})`} />
    </g>
  );
});
