import { memo, useRef, type CSSProperties } from 'react';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { NoteId } from '../../shared/domain/ids.ts';
import { RichTextView } from '../editor/RichTextView.tsx';
import { useAgencies, useNote, useOthersOn } from '../hooks/useBlueprint.ts';
import { useCommentCount } from '../hooks/useTalk.ts';
import { useIsFaded } from '../hooks/useShowing.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { useDragged, useResized, useIsCurrent, useIsSelected } from './BoardContext.ts';
import { Ticks } from './Card.tsx';
import css from './NoteSlip.module.css';
import { LockMark } from './LockMark.tsx';
import { optionProps } from './optionProps.ts';
import { OthersMark, useFirstOther } from './OthersMark.tsx';
import { placeStyle } from './placeAt.ts';
import { useGlide } from './useGlide.ts';

/** How far over the others what is in the hand lies; among itself it lies as before. */
const LIFTED = 100_000;

/** The page's id of a note. */
export function noteDomId(id: NoteId): string {
  return `note-${id}`;
}

/** A note on the board: a paper slip with its words and whose it is. It watches its own data only. */
export const NoteSlip = memo(function NoteSlip({ id, position, count, rank, drawn }: {
  readonly id: NoteId;
  readonly position: number;
  readonly count: number;
  /** How it lies among notes and pieces: 1 at the bottom. */
  readonly rank: number;
  /** Whether the page draws it; else it lies unseen over its picture. */
  readonly drawn: boolean;
}) {
  const note = useNote(id);
  const agencies = useAgencies();
  const others = useOthersOn(id);
  const first = useFirstOther(others);
  const selected = useIsSelected('note', id);
  const current = useIsCurrent('note', id);
  const dragged = useDragged('note', id);
  const faded = useIsFaded(id);
  const comments = useCommentCount(id);
  const resized = useResized(id);
  const ref = useRef<HTMLDivElement>(null);
  useGlide(ref, note?.x ?? 0, note?.y ?? 0);
  if (note === undefined) return null;
  const box = resized ?? note;
  const agency = note.by.agency === null ? undefined : agencies.get(note.by.agency);
  const words = plainTextOf(note.text).trim();
  const openName = t('board.note', { text: words || t('board.emptyNote'), name: note.by.name, agency: agency?.name ?? '' });
  const lockedName = note.locked ? t('board.locked.name', { name: openName }) : openName;
  const plainName = comments === 0 ? lockedName : t('talk.on', { name: lockedName, count: comments });
  const name = faded ? t('board.card.faded', { name: plainName }) : plainName;
  return (
    <div
      ref={ref}
      {...optionProps({ id, position, count, current, selected, faded, first })}
      id={noteDomId(id)}
      className={drawn ? css.note : css.unseen}
      style={{ ...placeStyle(box), width: box.width, minHeight: box.height, zIndex: dragged === null ? rank : LIFTED + rank, '--taller': Math.max(1, (box.height - 40) / 110) } as CSSProperties}
      data-note={id}
      data-colour={note.colour}
      data-dragged={dragged !== null || undefined}
    >
      <span className="sr">{others.length === 0 ? name : t('board.card.others', { name, count: others.length })}</span>
      {drawn && (
        <>
          <div className={css.words} aria-hidden="true">{words === '' ? <p className={css.empty}>{t('board.emptyNote')}</p> : <RichTextView text={note.text} />}</div>
          {note.locked && <div className={css.locked}><LockMark /></div>}
          <div className={css.by} aria-hidden="true">
            {agency !== undefined && <AgencyBadge name={agency.name} initials={agency.initials} pattern={agency.pattern} decorative />}
            <span>{agency?.name ?? note.by.name}</span>
          </div>
          {first !== undefined && <OthersMark first={first} count={others.length} />}
          {selected && <Ticks />}
        </>
      )}
    </div>
  );
});
