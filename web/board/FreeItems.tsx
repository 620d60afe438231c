import { createElement, useEffect, useMemo, useState } from 'react';
import { useNotes } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';
import type { PieceItemProps } from '../pieces/PieceItem.tsx';
import { useBoard } from './BoardContext.ts';
import css from './FreeItems.module.css';
import { noteDomId, NoteSlip } from './NoteSlip.tsx';
import type { Mounted } from './useMounted.ts';

type PieceItem = (props: PieceItemProps) => React.ReactNode;

/** What lies freely on the board: notes, and everything else, above and below one another as people laid them. */
export function FreeItems({ notes, pieces, ranks, drawn }: Pick<Mounted, 'notes' | 'pieces' | 'ranks' | 'drawn'>) {
  const { map } = useBoard();
  const all = useNotes();
  const PieceItem = usePieceItem(pieces.length > 0);
  const noteOrder = useMemo(() => new Map((all.shown.length > 0 ? map.notesInOrder() : []).map((id, index) => [id, index + 1])), [all, map]);
  const pieceOrder = useMemo(() => new Map((pieces.length > 0 ? map.piecesInOrder() : []).map((id, index) => [id, index + 1])), [pieces, map]);
  return (
    <>
      {notes.length > 0 && <div role="group" aria-label={t('board.notes')} aria-owns={notes.map(noteDomId).join(' ')} />}
      {pieces.length > 0 && PieceItem !== null && <div role="group" aria-label={t('board.pieces')} aria-owns={pieces.map((id) => `piece-${id}`).join(' ')} />}
      <div className={css.free} role="none">
        {notes.map((id) => <NoteSlip key={id} id={id} position={noteOrder.get(id) ?? 1} count={all.shown.length} rank={ranks.get(id) ?? 1} drawn={drawn?.has(id) ?? true} />)}
        {PieceItem !== null && pieces.map((id) => createElement(PieceItem, { key: id, id, position: pieceOrder.get(id) ?? 1, count: pieceOrder.size, rank: ranks.get(id) ?? 1, drawn: drawn?.has(id) ?? true }))}
      </div>
    </>
  );
}

/** What draws pieces, fetched when there are any. Where it cannot be fetched it is tried again when the connection is back. */
function usePieceItem(wanted: boolean): PieceItem | null {
  const [part, setPart] = useState<{ readonly it: PieceItem } | null>(null);
  useEffect(() => {
    if (!wanted || part !== null) return undefined;
    const fetch = () => {
      import('../pieces/PieceItem.tsx').then(({ PieceItem }) => setPart({ it: PieceItem as unknown as PieceItem }), () => undefined); // offline: without it for now
    };
    fetch();
    addEventListener('online', fetch);
    return () => removeEventListener('online', fetch);
  }, [wanted, part]);
  return part?.it ?? null;
}
