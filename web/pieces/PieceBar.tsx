import type { PieceId } from '../../shared/domain/ids.ts';
import type { Piece } from '../../shared/domain/Piece.ts';
import { MoreActions, TalkAction } from '../board/ActionBar.tsx';
import css from '../board/ActionBar.module.css';
import { useBoard } from '../board/BoardContext.ts';
import { Pinned } from '../board/Pinned.tsx';
import { runCommand } from '../commands/registry.ts';
import { usePiece } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { act } from '../board/act.ts';
import './pieceCommands.ts';
import { pieceName } from './pieceWords.ts';

/** What can be done with the piece I selected. */
export function PieceBar() {
  const selected = useWatched(useWorkplace().selection);
  return selected?.kind === 'piece' ? <Actions key={selected.id} id={selected.id} /> : null;
}

function Actions({ id }: { readonly id: PieceId }) {
  const board = useBoard();
  const { workplace, map } = board;
  useWatched(map.pieces.moved);
  const piece = usePiece(id);
  if (piece === undefined || piece.removed !== null) return null;
  const run = (command: string) => act(board, { kind: 'piece', id }, () => runCommand(command, workplace));
  return (
    <Pinned place={() => map.pieceRect(id)}>
      <div role="group" aria-label={t('pieces.actions', { name: pieceName(piece) })} className={css.bar}>
        <TalkAction />
        {workplace.canEdit && <Changing piece={piece} onRun={run} />}
      </div>
    </Pinned>
  );
}

function Changing({ piece, onRun: run }: { readonly piece: Piece; readonly onRun: (command: string) => void }) {
  const workplace = useWorkplace();
  return (
    <>
      <button type="button" onClick={() => runCommand('piece.edit', workplace)}>{t(`pieces.bar.words.${piece.kind}`)}</button>
      <button type="button" onClick={() => runCommand('piece.change', workplace)}>{t('pieces.bar.change')}</button>
      {!piece.locked && <button type="button" onClick={() => run('piece.remove')}>{t('board.note.remove')}</button>}
      <MoreActions of="piece" except={['piece.edit', 'piece.change', 'piece.remove', 'piece.add.frame', 'piece.add.text', 'piece.add.shape', 'piece.add.arrow', 'piece.add.ink', 'piece.add.image']} onRun={run} />
    </>
  );
}
