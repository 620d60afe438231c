import { memo, useEffect, useMemo, useState } from 'react';
import type { LinkId } from '../../shared/domain/ids.ts';
import { LinkRouter, type Route } from '../../shared/geometry/LinkRouter.ts';
import { headPath, routePath, runsThrough } from '../../shared/geometry/routePath.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { useBoard, useOverview } from './BoardContext.ts';
import css from './Links.module.css';

/** How much the corners of a link are rounded, canvas units. */
const CORNER = 9;
/** Of the links of many elements, about so many are drawn over everything else. */
const MOST_SELECTED = 200;

/** So many links are drawn as one line: one for each would be many nodes, one for all is drawn anew for every part. */
const TOGETHER = 24;

/** The links behind the cards, thin and grey. From far away only those of what is pointed at or selected are drawn. Each
 *  has a wide stretch around it that can be pressed. Screen readers find links in the panel and the outline. */
export function Links() {
  const { selection, showing } = useWorkplace();
  const { camera, map, state } = useBoard();
  useEffect(() => map.routeBy(new LinkRouter()), [map]);
  const routed = useWatched(map.routed);
  const quiet = useWatched(selection) !== null;
  const region = useWatched(camera.region);
  const mode = useWatched(state.linksShown);
  const overview = useOverview();
  const ids = useWatched(showing.ids);
  const [pointed, setPointed] = useState<string | null>(null);
  const shown = useMemo(() => {
    void routed; // they may run elsewhere
    if (mode !== 'all' || overview) return [];
    const here = map.routesIn(region).filter(({ points }) => runsThrough(points, region));
    return ids === null ? here : here.filter(({ from, to }) => ids.has(from) && ids.has(to));
  }, [map, routed, region, mode, overview, ids]);
  const onPointed = pointed === null ? undefined : shown.find(({ id }) => id === pointed);
  if (shown.length === 0) return null;
  return (
    <svg
      className={css.links}
      data-quiet={quiet || undefined}
      aria-hidden="true"
      onPointerOver={({ target }) => setPointed((target as SVGElement).dataset.link ?? null)}
      onPointerLeave={() => setPointed(null)}
    >
      {bundles(shown).map((bundle) => <Bundle key={bundle[0]!.id} routes={bundle} />)}
      {shown.map((route) => <path key={route.id} data-link={route.id} className={css.hit} d={routePath(route.points, CORNER)} />)}
      {onPointed !== undefined && <g className={css.pointed}><Line route={onPointed} mark="off" heads={1} /></g>}
    </svg>
  );
}

/** Links in groups that are drawn together; those to one element are in one, so that the line they share is no darker. */
function bundles(routes: readonly Route[]): readonly (readonly Route[])[] {
  const sorted = [...routes].sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.id < b.id ? -1 : 1));
  const groups: Route[][] = [];
  for (const route of sorted) {
    const last = groups.at(-1);
    if (last === undefined || (last.length >= TOGETHER && last.at(-1)!.to !== route.to)) groups.push([route]);
    else last.push(route);
  }
  return groups;
}

/** Some links as one line, and their arrowheads as one shape. */
const Bundle = memo(
  function Bundle({ routes }: { readonly routes: readonly Route[] }) {
    return (
      <>
        <path className={css.line} d={routes.map(({ points }) => routePath(points, CORNER)).join('')} />
        <path className={css.head} d={[...new Set(routes.map(({ points }) => headPath(points, 1)))].join('')} />
      </>
    );
  },
  (before, now) => before.routes.length === now.routes.length && before.routes.every((route, index) => route === now.routes[index]),
);

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
