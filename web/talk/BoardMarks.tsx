import { MessageSquare } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, type CSSProperties } from 'react';
import type { Subject, Thread } from '../../shared/domain/Comment.ts';
import { overlap, type Rect } from '../../shared/geometry/Rect.ts';
import { useBoard, type BoardParts } from '../board/BoardContext.ts';
import { liveRect } from '../board/liveRect.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import '../messages/talkWords.ts';
import { t } from '../messages/t.ts';
import css from './BoardMarks.module.css';
import { sameSubject, subjectKey } from './subjects.ts';
import { talkOf, type Talk } from './Talk.ts';
import { useSubjectName } from './useSubjectName.ts';

/** More marks than this are not drawn at once: zooming in shows the rest. */
const MOST = 200;

/** One mark: what it is about and how much is said. */
interface Mark {
  readonly about: Subject;
  readonly count: number;
}

/** Where on the board something is said: a mark at the corner of cards, notes and pieces, of one size at every zoom, and a pin at
 *  places. A press shows the comments. From so far away that marks would hide the map, places only. By keyboard they are reached
 *  from what they are on, and from the list of all. */
export function BoardMarks() {
  const { workplace } = useBoard();
  useWatched(workplace.talk);
  const talk = talkOf(workplace);
  return talk === null ? null : <Marks talk={talk} />;
}

function Marks({ talk }: { readonly talk: Talk }) {
  const board = useBoard();
  const { camera, map, workplace } = board;
  const threads = useWatched(talk.threads);
  const about = useWatched(talk.about);
  const shown = useWatched(workplace.talkShown);
  const region = useWatched(camera.region);
  const detail = useWatched(camera.detail);
  const layout = useWatched(map.layout);
  const notesMoved = useWatched(map.notesMoved);
  const piecesMoved = useWatched(map.pieces.moved);
  const layer = useRef<HTMLDivElement>(null);
  const far = detail === 'small' || detail === 'dot';
  const writing = shown && about?.kind === 'place' ? about : null;
  const marks = useMemo(() => {
    void [layout, notesMoved, piecesMoved]; // things may be elsewhere
    const all = marksOf(threads);
    const pins = writing === null || all.some((mark) => sameSubject(mark.about, writing)) ? all : [...all, { about: writing, count: 0 }];
    return pins.filter((mark) => {
      if (far && mark.about.kind !== 'place') return false;
      const rect = placeOf(board, mark.about);
      return rect !== undefined && overlap(rect, region);
    }).slice(0, MOST);
  }, [board, threads, writing, region, far, layout, notesMoved, piecesMoved]);
  useLayoutEffect(() => camera.onPaint(({ zoom }) => {
    const { x, y } = camera.toStage({ x: 0, y: 0 });
    layer.current?.style.setProperty('translate', `${Math.round(x)}px ${Math.round(y)}px`);
    layer.current?.style.setProperty('--zoom', String(zoom));
  }), [camera]);
  return (
    <div className={css.clip}>
      <div ref={layer} className={css.marks} role="group" aria-label={t('talk.marks')}>
        {marks.map((mark) => <MarkView key={subjectKey(mark.about)} talk={talk} mark={mark} open={shown && sameSubject(about, mark.about)} />)}
      </div>
    </div>
  );
}

function MarkView({ talk, mark: { about, count }, open }: { readonly talk: Talk; readonly mark: Mark; readonly open: boolean }) {
  const board = useBoard();
  const ref = useRef<HTMLButtonElement>(null);
  const name = useSubjectName(about);
  const rect = placeOf(board, about);
  useEffect(() => {
    const { state } = board;
    const put = () => {
      const now = placeOf(board, about);
      if (now === undefined) return;
      ref.current?.style.setProperty('--x', String(now.x + now.width));
      ref.current?.style.setProperty('--y', String(now.y));
    };
    const stops = [state.dragBy, state.resizing].map((signal) => signal.subscribe(put));
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, about]);
  if (rect === undefined) return null;
  return (
    <button
      ref={ref}
      type="button"
      tabIndex={-1}
      className={css.mark}
      data-kind={about.kind === 'place' ? 'pin' : 'mark'}
      data-open={open || undefined}
      style={{ '--x': rect.x + rect.width, '--y': rect.y } as CSSProperties}
      aria-label={t('talk.count.on', { count, name })}
      onClick={() => talk.openOn(about)}
    >
      <MessageSquare aria-hidden="true" />
      {count > 0 && <b>{count > 99 ? '99+' : count}</b>}
    </button>
  );
}

/** What is said about, with how many comments; of threads that are not resolved. Places first: they are marked nowhere else. */
function marksOf(threads: readonly Thread[]): readonly Mark[] {
  const marks = new Map<string, Mark>();
  for (const { about, comments, resolved } of threads) {
    if (resolved !== null) continue;
    const key = subjectKey(about);
    const count = comments.filter(({ removed }) => removed === null).length;
    marks.set(key, { about, count: count + (marks.get(key)?.count ?? 0) });
  }
  const all = [...marks.values()];
  return [...all.filter(({ about }) => about.kind === 'place'), ...all.filter(({ about }) => about.kind !== 'place')];
}

/** Where it is, canvas units; undefined when it is not on the board. */
function placeOf(board: BoardParts, about: Subject): Rect | undefined {
  return about.kind === 'place' ? { x: about.x, y: about.y, width: 0, height: 0 } : liveRect(board, about);
}
