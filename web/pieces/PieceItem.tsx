import { Lock } from 'lucide-react';
import { memo, useRef } from 'react';
import type { PieceId } from '../../shared/domain/ids.ts';
import { useIsCurrent, useDragged, useIsSelected, useResized, useBoard } from '../board/BoardContext.ts';
import { optionProps } from '../board/optionProps.ts';
import { OthersMark, useFirstOther } from '../board/OthersMark.tsx';
import { placeStyle } from '../board/placeAt.ts';
import { useGlide } from '../board/useGlide.ts';
import { useAgencies, useOthersOn, usePiece } from '../hooks/useBlueprint.ts';
import { useCommentCount } from '../hooks/useTalk.ts';
import { useIsFaded } from '../hooks/useShowing.ts';
import { t } from '../messages/t.ts';
import { PieceBody } from './PieceBody.tsx';
import css from './PieceItem.module.css';
import { fullName } from './pieceWords.ts';
import { useArrowLine } from './useArrowLine.ts';

export interface PieceItemProps {
  readonly id: PieceId;
  readonly position: number;
  readonly count: number;
  /** How it lies among notes and pieces: 1 at the bottom. */
  readonly rank: number;
  /** Whether the page draws it; else it lies unseen over its picture. */
  readonly drawn: boolean;
}

/** How far over the others what is in the hand lies; among itself it lies as before. */
const LIFTED = 100_000;

/** A piece on the board. It watches its own data only; an arrow also where what it is attached to lies. */
export const PieceItem = memo(function PieceItem({ id, position, count, rank, drawn }: PieceItemProps) {
  const { workplace } = useBoard();
  const piece = usePiece(id);
  useAgencies(); // their names are in its name
  const others = useOthersOn(id);
  const first = useFirstOther(others);
  const selected = useIsSelected('piece', id);
  const current = useIsCurrent('piece', id);
  const dragged = useDragged('piece', id);
  const faded = useIsFaded(id);
  const comments = useCommentCount(id);
  const resized = useResized(id);
  const line = useArrowLine(id);
  const ref = useRef<HTMLDivElement>(null);
  const still = line === null ? piece : undefined; // an arrow goes with what it is attached to, at once
  useGlide(ref, still?.x ?? 0, still?.y ?? 0);
  if (piece === undefined) return null;
  const box = line === null ? (resized ?? piece) : line.box;
  const said = fullName(workplace, piece);
  const name = [said].map((words) => (comments === 0 ? words : t('talk.on', { name: words, count: comments }))).map((words) => (piece.locked ? t('pieces.locked.name', { name: words }) : words)).map((words) => (faded ? t('board.card.faded', { name: words }) : words))[0] ?? said;
  return (
    <div
      ref={ref}
      {...optionProps({ id, position, count, current, selected, faded, first })}
      id={`piece-${id}`}
      className={drawn ? css.piece : css.unseen}
      style={{ ...placeStyle(box), width: box.width, height: piece.kind === 'text' ? undefined : box.height, minHeight: box.height, zIndex: dragged === null ? rank : LIFTED + rank }}
      data-piece={id}
      data-kind={piece.kind}
      data-dragged={dragged === null ? undefined : ''}
    >
      <span className="sr">{others.length === 0 ? name : t('board.card.others', { name, count: others.length })}</span>
      {drawn && (
        <>
          <PieceBody piece={piece} box={box} line={line?.line ?? null} />
          {piece.locked && <span className={css.locked} aria-hidden="true"><Lock />{t('pieces.locked')}</span>}
          {first !== undefined && <OthersMark first={first} count={others.length} />}
        </>
      )}
    </div>
  );
});
