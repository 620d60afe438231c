import { memo, useMemo } from 'react';
import { overlap, type Point } from '../../shared/geometry/Rect.ts';
import { headPath, routePath } from '../../shared/geometry/routePath.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { useEnables, useOverview } from './EnablesContext.ts';
import css from './EnablesLinks.module.css';
import type { Arrangement, Way } from './graph/Arrangement.ts';

/** How much the bends of a link are rounded, canvas units. */
const BEND = 24;
/** So many links can be pressed, and so many have their word beside them; the rest, on a crowded sheet, is drawn only. */
const MOST_PRESSED = 300;
const MOST_WORDS = 60;
/** Beyond this the picture draws them from far away. */
export const MOST_LINES = 1_500;

/** The links in sight: those of loops dashed and with their word, those that belong to what is selected stronger, the rest
 *  fainter meanwhile. Screen readers find them in the names of cards, the panel and the outline. */
export function EnablesLinks({ arrangement: { ways } }: { readonly arrangement: Arrangement }) {
  const { camera, workplace, map, around } = useEnables();
  const region = useWatched(camera.region);
  const selected = useWatched(workplace.selection);
  const belongs = useWatched(around);
  const ids = useWatched(workplace.showing.ids);
  const { loops } = useWatched(map.known);
  const overview = useOverview();
  const shown = useMemo(() => ways.filter(({ bounds, from, to }) => overlap(bounds, region) && (ids === null || (ids.has(from) && ids.has(to)))), [ways, region, ids]);
  const groups = useMemo(() => {
    const of = (loop: boolean, kind: 'plain' | 'strong' | 'faint') => shown.filter((way) => way.loop === loop && kindOf(way) === kind);
    const kindOf = ({ id, from, to }: Way) => {
      if (selected?.kind === 'link' && selected.id === id) return 'strong';
      if (belongs === null) return 'plain';
      return belongs.has(from) && belongs.has(to) ? 'strong' : 'faint';
    };
    return (['faint', 'plain', 'strong'] as const).flatMap((kind) => [false, true].map((loop) => ({ kind, loop, ways: of(loop, kind) })));
  }, [shown, belongs, selected]);
  if (overview && shown.length > MOST_LINES) return null;
  const own = selected?.kind === 'element' ? selected.id : null;
  const worded = shown.filter(({ from, to, loop }) => (belongs === null ? loop : from === own || to === own)).slice(0, MOST_WORDS);
  return (
    <svg className={css.links} aria-hidden="true">
      {groups.filter((group) => group.ways.length > 0).map(({ kind, loop, ways: some }) => <Lines key={`${kind} ${loop}`} kind={kind} loop={loop} ways={some} />)}
      {!overview && shown.length <= MOST_PRESSED && shown.map((way) => <path key={way.id} data-link={way.id} className={css.hit} d={routePath(way.points, BEND)} />)}
      {!overview && worded.map(({ id, from, points, loop }) => {
        const { x, y } = halfway(points);
        return <text key={id} x={x} y={y} className={css.word}>{loop ? t('enables.line.loop', { loop: (loops.of.get(from) ?? 0) + 1 }) : t('enables.line')}</text>;
      })}
    </svg>
  );
}

/** Some links as one line, and their arrowheads as one shape. */
const Lines = memo(function Lines({ kind, loop, ways }: { readonly kind: string; readonly loop: boolean; readonly ways: readonly Way[] }) {
  return (
    <g data-kind={kind} data-loop={loop || undefined}>
      <path className={css.line} d={ways.map(({ points }) => routePath(points, BEND)).join('')} />
      <path className={css.head} d={[...new Set(ways.map(({ points }) => headPath(points, kind === 'strong' ? 1.4 : 1.1)))].join('')} />
    </g>
  );
});

/** The point that is as far from the start of a way as from its end. */
function halfway(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((to, index) => Math.hypot(to.x - points[index]!.x, to.y - points[index]!.y));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [points[index]!, points[index + 1]!];
    if (left <= length && length > 0) return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    left -= length;
  }
  return points[0]!;
}
