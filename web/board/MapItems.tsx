import { useMemo, useRef } from 'react';
import { overlap } from '../../shared/geometry/Rect.ts';
import { useNotes, useStructure } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { useBoard, useLayout } from './BoardContext.ts';
import { Card, cardDomId } from './Card.tsx';
import { noteDomId, NoteSlip } from './NoteSlip.tsx';
import css from './Stage.module.css';
import { useItemFocus } from './useItemFocus.ts';
import { useMapKeys } from './useMapKeys.ts';

/** All cards and notes: one list for the keyboard and for screen readers, in groups by layer. Only what is on the screen,
 *  selected, in the hand or has the keyboard is in the page.
 *
 *  Cards lie in the page in the order of their ids, which never changes, so that a move neither takes the keyboard from a
 *  card nor cuts its travel short; `aria-owns` tells the order of the map. */
export function MapItems() {
  const { camera, map } = useBoard();
  const structure = useStructure();
  const layout = useLayout();
  const notes = useNotes();
  const region = useWatched(camera.region);
  const kept = useKept();
  const onKeyDown = useMapKeys();
  const list = useRef<HTMLDivElement>(null);
  const focus = useItemFocus(list);

  const shownElements = useMemo(
    () => [...layout.cards].filter(([id, card]) => overlap(card, region) || kept.has(id)).sort(([a], [b]) => (a < b ? -1 : 1)),
    [layout, region, kept],
  );
  const shownNotes = useMemo(() => notes.shown.filter((id) => {
    const rect = map.noteRect(id);
    return rect !== undefined && (overlap(rect, region) || kept.has(id));
  }), [notes, map, region, kept]);
  const inPage = useMemo(() => new Set<string>(shownElements.map(([id]) => id)), [shownElements]);
  const noteOrder = useMemo(() => new Map((notes.shown.length > 0 ? map.notesInOrder() : []).map((id, index) => [id, index + 1])), [notes, map]);

  return (
    <div ref={list} role="listbox" tabIndex={-1} aria-label={t('board.map')} className={css.items} onKeyDown={onKeyDown} {...focus}>
      {structure.layers.map((layer) => (
        <div
          key={layer.id}
          role="group"
          aria-label={t('board.layer', { number: layer.number, title: layer.title, count: layer.elements.length })}
          aria-owns={layer.elements.filter((id) => inPage.has(id)).map(cardDomId).join(' ') || undefined}
        />
      ))}
      {shownNotes.length > 0 && <div role="group" aria-label={t('board.notes')} aria-owns={shownNotes.map(noteDomId).join(' ')} />}
      {shownElements.map(([id, card]) => {
        const cell = layout.cells.get(id);
        const layer = cell === undefined ? undefined : structure.layers[cell.layer];
        if (layer === undefined) return null;
        return (
          <Card
            key={id}
            id={id}
            number={structure.numbers.get(id) ?? ''}
            x={card.x}
            y={card.y}
            layer={layer.title}
            position={layer.elements.indexOf(id) + 1}
            count={layer.elements.length}
          />
        );
      })}
      {shownNotes.map((id) => <NoteSlip key={id} id={id} position={noteOrder.get(id) ?? 1} count={notes.shown.length} />)}
    </div>
  );
}

/** What stays in the page wherever the view is. */
function useKept(): ReadonlySet<string> {
  const { selection } = useWorkplace();
  const { state } = useBoard();
  const selected = useWatched(selection)?.id;
  const current = useWatched(state.current)?.id;
  const dragged = useWatched(state.drag)?.id;
  const edited = useWatched(state.editingNote);
  return useMemo(() => new Set([selected, current, dragged, edited].filter((id) => typeof id === 'string')), [selected, current, dragged, edited]);
}
