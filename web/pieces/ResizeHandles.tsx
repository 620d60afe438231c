import { useEffectEvent, useLayoutEffect, useRef, useState, type PointerEvent } from 'react';
import type { FreeItem } from '../../shared/domain/Piece.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import { useBoard } from '../board/BoardContext.ts';
import { NO_GUIDES } from '../board/BoardState.ts';
import { thingsNear } from '../board/gestures/snapTo.ts';
import { useNote, usePiece } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { NoteId, PieceId } from '../../shared/domain/ids.ts';
import { CORNERS, type Corner } from './resizedBox.ts';
import css from './ResizeHandles.module.css';
import { snappedBox } from './snappedBox.ts';

/** Corners to pull, on the note or piece that is selected alone. By keyboard the same is done in its dialog. */
export function ResizeHandles() {
  const { state } = useBoard();
  const { selection, canEdit } = useWorkplace();
  const selected = useWatched(selection);
  const drag = useWatched(state.drag);
  const note = useWatched(state.editingNote);
  const piece = useWatched(state.editingPiece);
  if (!canEdit || drag !== null || note !== null || piece !== null) return null;
  if (selected?.kind === 'note') return <OnNote key={selected.id} id={selected.id} />;
  if (selected?.kind === 'piece') return <OnPiece key={selected.id} id={selected.id} />;
  return null;
}

function OnNote({ id }: { readonly id: NoteId }) {
  const note = useNote(id);
  return note === undefined || note.locked || note.removed !== null ? null : <Handles item={{ kind: 'note', id }} keepShape={false} titled={false} />;
}

function OnPiece({ id }: { readonly id: PieceId }) {
  const piece = usePiece(id);
  if (piece === undefined || piece.locked || piece.removed !== null || piece.kind === 'arrow') return null;
  return <Handles item={{ kind: 'piece', id }} keepShape={piece.kind === 'ink' || piece.kind === 'image'} titled={piece.kind === 'frame'} />;
}

function Handles({ item, keepShape, titled }: { readonly item: FreeItem; readonly keepShape: boolean; readonly titled: boolean }) {
  const board = useBoard();
  const { camera, map, state, workplace } = board;
  const frame = useRef<HTMLDivElement>(null);
  const [pulled, setPulled] = useState<{ readonly corner: Corner; readonly from: Rect } | null>(null);
  const resizing = useWatched(state.resizing);
  useWatched(map.notesMoved);
  useWatched(map.pieces.moved);

  const put = useEffectEvent(() => {
    const node = frame.current;
    const rect = state.resizing.get()?.box ?? map.rectOf(item);
    if (node === null || rect === undefined) return;
    const { zoom, left, top } = camera.viewport;
    node.style.transform = `translate(${rect.x * zoom + left}px, ${rect.y * zoom + top}px)`;
    node.style.width = `${rect.width * zoom}px`;
    node.style.height = `${rect.height * zoom}px`;
  });
  useLayoutEffect(() => camera.onPaint(() => put()), [camera]);
  useLayoutEffect(() => put());

  const end = (keep: boolean) => {
    const now = state.resizing.get();
    if (keep && now !== null) {
      const { x, y, width, height } = now.box;
      workplace.model.items.resize(item, { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) });
    }
    state.resizing.set(null);
    state.guides.set(NO_GUIDES);
    setPulled(null);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end(false);
  });
  useLayoutEffect(() => {
    if (pulled === null) return undefined;
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener, { capture: true });
    return () => removeEventListener('keydown', listener, { capture: true });
  }, [pulled]);

  const down = (corner: Corner) => (event: PointerEvent<HTMLDivElement>) => {
    const from = map.rectOf(item);
    if (event.button !== 0 || from === undefined) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setPulled({ corner, from });
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (pulled === null) return;
    const stage = document.querySelector('[data-stage]')?.getBoundingClientRect();
    const at = camera.toCanvas({ x: event.clientX - (stage?.left ?? 0), y: event.clientY - (stage?.top ?? 0) });
    const near = thingsNear(board, pulled.from, new Set([item.id]), event.ctrlKey || event.metaKey);
    const { box, guides } = snappedBox(pulled.from, pulled.corner, at, keepShape || event.shiftKey, near);
    state.resizing.set({ item, box });
    state.guides.set(guides);
  };
  return (
    <div ref={frame} className={css.frame} data-titled={titled || undefined} data-pulled={resizing === null ? undefined : ''}>
      {CORNERS.map((corner) => (
        <div key={corner} className={css.handle} data-corner={corner} title={t(`pieces.handle.${corner}`)} onPointerDown={down(corner)} onPointerMove={move} onPointerUp={() => pulled !== null && end(true)} onPointerCancel={() => end(false)} />
      ))}
    </div>
  );
}
