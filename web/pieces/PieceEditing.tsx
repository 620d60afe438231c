import type { PieceId } from '../../shared/domain/ids.ts';
import { useBoard } from '../board/BoardContext.ts';
import { nodeOf } from '../board/items.ts';
import { Pinned } from '../board/Pinned.tsx';
import { ProseEditor } from '../editor/ProseEditor.tsx';
import { usePiece } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import css from './PieceEditing.module.css';
import { pieceName } from './pieceWords.ts';

/** The words of a piece being written: a slip of readable size over it, whatever the zoom. */
export function PieceEditing() {
  const id = useWatched(useBoard().state.editingPiece);
  return id === null ? null : <Slip key={id} id={id} />;
}

function Slip({ id }: { readonly id: PieceId }) {
  const { state, map } = useBoard();
  const { canEdit, session } = useWorkplace();
  const piece = usePiece(id);
  const { name, agency } = session.participant;
  const removedByMe = piece?.removed?.name === name && piece.removed.agency === agency.id;
  // When somebody else removes it, my words and the keyboard stay where they are: whether to keep it is asked beside.
  if (piece === undefined || removedByMe || !canEdit) return null;
  const last = { x: piece.x, y: piece.y, width: 0, height: 0 };
  const place = () => {
    const rect = map.pieceRect(id) ?? last;
    return piece.kind === 'arrow' ? { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, width: 0, height: 0 } : { ...rect, width: 0, height: 0 };
  };
  const done = () => {
    state.editingPiece.set(null);
    requestAnimationFrame(() => nodeOf({ kind: 'piece', id })?.focus({ preventScroll: true }));
  };
  return (
    <Pinned place={place}>
      <div className={css.slip} role="group" aria-label={t('pieces.editing', { name: pieceName(piece) })} data-scrolls="">
        <p className={css.label}>{t(`pieces.words.${piece.kind}`)}</p>
        <ProseEditor target={{ kind: 'piece', id, piece: piece.kind }} label={t(`pieces.words.${piece.kind}`)} autoFocus onDone={done} />
        <div className={css.foot}><Button kind="plain" onClick={done}>{t('board.note.done')}</Button></div>
      </div>
    </Pinned>
  );
}
