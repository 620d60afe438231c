import { useMemo, useRef } from 'react';
import { positionOf } from '../../shared/geometry/cardsIn.ts';
import type { ElementId } from '../../shared/domain/ids.ts';
import type { MapLayout } from '../../shared/geometry/layoutMap.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';
import { useLayout } from './BoardContext.ts';
import { Card, cardDomId } from './Card.tsx';
import { FreeItems } from './FreeItems.tsx';
import css from './Stage.module.css';
import { useItemFocus } from './useItemFocus.ts';
import { useMapKeys } from './useMapKeys.ts';
import { useMounted } from './useMounted.ts';

/** All cards, notes and pieces: one list for the keyboard and for screen readers, in groups by layer. Only what is on the screen,
 *  selected, in the hand or has the keyboard is in the page.
 *
 *  Cards lie in the page in the order of their ids, which never changes, so that a move neither takes the keyboard from a
 *  card nor cuts its travel short; `aria-owns` tells the order of the map. */
export function MapItems() {
  const structure = useStructure();
  const layout = useLayout();
  const { elements, looks, ...free } = useMounted();
  const onKeyDown = useMapKeys();
  const list = useRef<HTMLDivElement>(null);
  const focus = useItemFocus(list);

  const owned = useMemo(() => ownedByLayer(layout, elements), [layout, elements]);

  return (
    <div ref={list} role="listbox" tabIndex={-1} aria-label={t('board.map')} className={css.items} onKeyDown={onKeyDown} {...focus}>
      {structure.layers.map((layer, index) => (
        <div
          key={layer.id}
          role="group"
          aria-label={t('board.layer', { number: layer.number, title: layer.title, count: layer.elements.length })}
          aria-owns={owned[index]}
        />
      ))}
      {elements.map((id) => {
        const card = layout.cards.get(id);
        const cell = layout.cells.get(id);
        const layer = cell === undefined ? undefined : structure.layers[cell.layer];
        if (card === undefined || layer === undefined) return null;
        return (
          <Card
            key={id}
            id={id}
            number={structure.numbers.get(id) ?? ''}
            x={card.x}
            y={card.y}
            layer={layer.title}
            position={positionOf(layout, id) ?? 1}
            count={layer.elements.length}
            look={looks.get(id) ?? 'card'}
          />
        );
      })}
      <FreeItems {...free} />
    </div>
  );
}

/** The page's ids of these elements' cards in the order of the map, by layer. */
function ownedByLayer(layout: MapLayout, elements: readonly ElementId[]): readonly (string | undefined)[] {
  const owned = layout.layers.map((): ElementId[] => []);
  for (const id of elements) owned[layout.cells.get(id)?.layer ?? -1]?.push(id);
  const place = (id: ElementId) => positionOf(layout, id) ?? 0;
  return owned.map((ids) => (ids.length === 0 ? undefined : ids.sort((a, b) => place(a) - place(b)).map(cardDomId).join(' ')));
}
