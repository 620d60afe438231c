import { useLayoutEffect, useRef } from 'react';
import type { ElementId, NoteId } from '../../shared/domain/ids.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/togetherWords.ts';
import { t } from '../messages/t.ts';
import { SignIcon } from '../together/SignIcon.tsx';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import type { ShownSign, TogetherControls } from '../workplace/TogetherControls.ts';
import { useBoard, type BoardParts } from './BoardContext.ts';
import { lookOf } from './OthersMark.tsx';
import css from './SignMarks.module.css';

/** Signs at their place on the board: at the pointer of who gave them, else at what they are about; and a frame around
 *  what is pointed at. What is announced and listed elsewhere is only seen here. */
export function SignMarks() {
  const together = useWatched(useWorkplace().together);
  return together === null ? null : <Marks together={together} />;
}

function Marks({ together }: { readonly together: TogetherControls }) {
  const signs = useWatched(together.signs);
  return <div className={css.marks} aria-hidden="true">{signs.map((sign) => <Mark key={sign.id} sign={sign} />)}</div>;
}

function Mark({ sign }: { readonly sign: ShownSign }) {
  const board = useBoard();
  const agencies = useAgencies();
  const ref = useRef<HTMLDivElement>(null);
  const look = lookOf(sign.user, agencies);
  useLayoutEffect(() => {
    const { camera, map, workplace } = board;
    const put = () => {
      const node = ref.current;
      const rect = placeOf(board, sign);
      if (node === null) return;
      node.style.visibility = rect === undefined ? 'hidden' : '';
      if (rect === undefined) return;
      const { x, y } = camera.toStage(rect);
      const { zoom } = camera.viewport;
      node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      node.style.width = `${rect.width * zoom}px`;
      node.style.height = `${rect.height * zoom}px`;
    };
    const stops = [camera.onPaint(put), map.layout.subscribe(put), workplace.session.presence.pointers.subscribe(put)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, sign]);
  return (
    <div ref={ref} className={css.mark} data-agency={look.pattern} data-kind={sign.kind}>
      <span className={css.word}>
        <AgencyBadge name={look.agency} initials={look.initials} pattern={look.pattern} decorative />
        <SignIcon kind={sign.kind} />
        {sign.kind === 'point' ? look.person : t(`together.sign.${sign.kind}`)}
      </span>
    </div>
  );
}

/** Where a sign belongs, canvas units; undefined when it has no place on the board. */
function placeOf({ map, workplace }: BoardParts, { kind, client, item }: ShownSign): Rect | undefined {
  const pointer = kind === 'point' ? undefined : workplace.session.presence.pointers.get().find((each) => each.client === client);
  if (pointer !== undefined) return { x: pointer.x, y: pointer.y, width: 0, height: 0 };
  return item === null ? undefined : (map.cardRect(item as ElementId) ?? map.noteRect(item as NoteId));
}
