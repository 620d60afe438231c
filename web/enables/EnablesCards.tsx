import { useMemo, useRef } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { nearest } from '../../shared/geometry/nearest.ts';
import { centreOf, overlap } from '../../shared/geometry/Rect.ts';
import stageCss from '../board/Stage.module.css';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { EnablesCard, enablesCardId } from './EnablesCard.tsx';
import { useEnables, useOverview } from './EnablesContext.ts';
import type { Arrangement } from './graph/Arrangement.ts';
import { inReadingOrder } from './graph/walkLinks.ts';
import { useCardFocus } from './useCardFocus.ts';
import { useCardKeys } from './useCardKeys.ts';

/** From far away at most so many cards are in the page, for whoever reads them by ear: the picture shows the rest. */
const MOST_IN_OVERVIEW = 150;

/** The cards that are in sight, selected or have the keyboard. They lie in the page in the order of their ids, so that
 *  arranging them anew takes the keyboard from none; `aria-owns` tells the order of the columns. */
export function EnablesCards({ arrangement }: { readonly arrangement: Arrangement }) {
  const { map } = useEnables();
  const structure = useStructure();
  const { neighbours, loops } = useWatched(map.known);
  const list = useRef<HTMLDivElement>(null);
  const focus = useCardFocus(list, arrangement);
  const onKeyDown = useCardKeys();
  const shown = useShownCards(arrangement);
  const order = useMemo(() => inReadingOrder(arrangement.cards), [arrangement]);
  const owned = useMemo(() => order.filter((id) => shown.has(id)).map(enablesCardId).join(' '), [order, shown]);
  const place = useMemo(() => new Map(order.map((id, index) => [id, index + 1])), [order]);
  const layers = useMemo(() => new Map(structure.layers.map((layer) => [layer.id, layer])), [structure]);
  return (
    <div ref={list} role="listbox" tabIndex={-1} aria-label={t('enables.elements')} aria-owns={owned} aria-multiselectable="true" className={stageCss.items} onKeyDown={onKeyDown} {...focus}>
      {[...shown].sort().map((id) => {
        const rect = arrangement.cards.get(id)!;
        const layer = layers.get(structure.layerOf.get(id)!);
        return (
          <EnablesCard
            key={id}
            id={id}
            number={structure.numbers.get(id) ?? ''}
            x={rect.x}
            y={rect.y}
            layerNumber={layer?.number ?? 1}
            layer={layer?.title ?? ''}
            position={place.get(id) ?? 1}
            count={order.length}
            needs={neighbours.neededBy(id).length}
            enables={neighbours.enabledBy(id).length}
            loop={loops.of.get(id)}
          />
        );
      })}
    </div>
  );
}

function useShownCards({ cards }: Arrangement): ReadonlySet<ElementId> {
  const { camera, workplace, current } = useEnables();
  const region = useWatched(camera.region);
  const overview = useOverview();
  const selected = useWatched(workplace.selection);
  const at = useWatched(current);
  return useMemo(() => {
    const inSight = [...cards.keys()].filter((id) => overlap(cards.get(id)!, region));
    const near = overview ? nearest(inSight, (id) => cards.get(id), centreOf((at === null ? undefined : cards.get(at)) ?? region), MOST_IN_OVERVIEW) : inSight;
    const kept = [at, selected?.kind === 'element' ? selected.id : null].filter((id): id is ElementId => id !== null && cards.has(id));
    return new Set([...near, ...kept]);
  }, [cards, region, overview, selected, at]);
}
