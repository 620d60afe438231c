import { boundsOf, centreOf, inflate, overlap } from '../../shared/geometry/Rect.ts';
import type { Viewport } from '../../shared/geometry/Viewport.ts';
import type { BoardControls, Workplace } from '../workplace/Workplace.ts';
import type { BoardParts } from './BoardContext.ts';
import { BoardMap } from './BoardMap.ts';
import { BoardState } from './BoardState.ts';
import { Camera } from './Camera.ts';
import { areaOf, nodeOf, rectOf } from './items.ts';
import { chooseTool } from './tools.ts';
import { ViewHistory } from './ViewHistory.ts';

/** What was last shown of each open blueprint, for when its board is shown again. */
const lastViews = new WeakMap<Workplace, { readonly viewport: Viewport; readonly views: ViewHistory }>();

/** The largest zoom at which what is selected is shown, and the free edge around it, canvas units. */
const SELECTION_ZOOM = 1.25;
const SELECTION_EDGE = 48;

/** The parts of a board. Nothing is followed until `serveBoard`. */
export function makeBoard(workplace: Workplace): BoardParts {
  const map = new BoardMap(workplace.model, workplace.collapsed.ids);
  const camera = new Camera();
  camera.setMap(map.bounds());
  const last = lastViews.get(workplace);
  if (last !== undefined) camera.restore(last.viewport);
  return { workplace, camera, map, state: new BoardState(), views: last?.views ?? new ViewHistory() };
}

/** Let a board follow the blueprint and the selection, and serve commands. @returns how to end that. */
export function serveBoard(board: BoardParts): () => void {
  const { workplace, camera, map, state, views } = board;
  const { model, selection } = workplace;
  const controls = controlsOf(board);
  workplace.board = workplace.stage = controls;
  const measure = () => camera.setMap(map.bounds());
  const showSelection = () => {
    const now = selection.get();
    if (now === null) return;
    if (now.kind !== 'link' && now.kind !== 'several') state.current.set(now);
    if (!state.pressed && !workplace.keepsView && now.kind !== 'several') controls.showSelection();
  };
  const stops = [
    map.follow(),
    map.layout.subscribe(measure),
    model.notes.subscribe(measure),
    model.pieces.ids.subscribe(measure),
    selection.subscribe(showSelection),
    camera.moving.subscribe(() => {
      if (!camera.moving.get() && !camera.led) views.rest(camera.visible);
    }),
  ];
  measure();
  showSelection();
  return () => {
    for (const stop of stops) stop();
    lastViews.set(workplace, { viewport: camera.viewport, views });
    camera.close();
    if (workplace.board === controls) workplace.board = null;
    if (workplace.stage === controls) workplace.stage = null;
  };
}

function controlsOf(board: BoardParts): BoardControls {
  const { workplace, camera, map, state, views } = board;
  const selectedRect = () => {
    const selected = workplace.selection.get();
    return selected === null || selected.kind === 'link' ? undefined : areaOf(map, selected);
  };
  return {
    zoomIn: () => camera.zoomStep(1),
    zoomOut: () => camera.zoomStep(-1),
    zoomActual: () => camera.zoomTo(1),
    fit: () => {
      camera.setMap(map.bounds());
      camera.fit();
    },
    showSelection: () => {
      const rect = selectedRect();
      if (rect !== undefined) camera.reveal(rect);
    },
    showItems: (items) => {
      const rects = items.flatMap((item) => rectOf(map, item) ?? []);
      const area = boundsOf(rects);
      if (area !== undefined && !rects.some((rect) => overlap(rect, camera.visible))) camera.reveal(area);
    },
    fitSelection: () => {
      const rect = selectedRect();
      if (rect !== undefined) camera.show(inflate(rect, SELECTION_EDGE), SELECTION_ZOOM);
    },
    canGo: (step) => views.canGo(step) || (step === 'back' && !camera.led && views.isLeft(camera.visible)),
    go: (step) => {
      if (!camera.moving.get() || !camera.led) views.rest(camera.visible);
      const view = views.go(step);
      if (view !== undefined) camera.show(view);
    },
    toggleMinimap: () => state.minimap.set(!state.minimap.get()),
    shown: () => camera.visible,
    showRect: (rect, led) => (led ? camera.follow(rect) : camera.show(rect)),
    takeOver: () => {
      camera.takeOver();
      views.rest(camera.visible);
    },
    onOwnMove: (listener) => camera.onOwnMove(listener),
    centre: () => centreOf(camera.visible),
    chooseTool: (tool) => chooseTool(board, tool),
    heightOf: (note) => nodeOf({ kind: 'note', id: note })?.offsetHeight,
    editNote: (id) => {
      workplace.select({ kind: 'note', id });
      state.editingNote.set(id);
    },
    editPiece: (id) => {
      workplace.select({ kind: 'piece', id });
      state.editingPiece.set(id);
    },
  };
}
