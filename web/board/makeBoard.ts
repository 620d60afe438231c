import { centreOf } from '../../shared/geometry/Rect.ts';
import type { Viewport } from '../../shared/geometry/Viewport.ts';
import type { BoardControls, Workplace } from '../workplace/Workplace.ts';
import type { BoardParts } from './BoardContext.ts';
import { BoardMap } from './BoardMap.ts';
import { BoardState } from './BoardState.ts';
import { Camera } from './Camera.ts';
import { rectOf } from './items.ts';
import { chooseTool } from './tools.ts';

/** What was last shown of each open blueprint, for when its board is shown again. */
const lastViews = new WeakMap<Workplace, Viewport>();

/** The parts of a board. Nothing is followed until `serveBoard`. */
export function makeBoard(workplace: Workplace): BoardParts {
  const map = new BoardMap(workplace.model);
  const camera = new Camera();
  camera.setMap(map.bounds());
  const last = lastViews.get(workplace);
  if (last !== undefined) camera.restore(last);
  return { workplace, camera, map, state: new BoardState() };
}

/** Let a board follow the blueprint and the selection, and serve commands. @returns how to end that. */
export function serveBoard(board: BoardParts): () => void {
  const { workplace, camera, map, state } = board;
  const { model, selection } = workplace;
  const controls = controlsOf(board);
  workplace.board = controls;
  const measure = () => camera.setMap(map.bounds());
  const showSelection = () => {
    const now = selection.get();
    if (now === null) return;
    if (now.kind === 'element' || now.kind === 'note') state.current.set(now);
    if (!state.pressed) controls.showSelection();
  };
  const stops = [
    map.follow(),
    map.layout.subscribe(measure),
    model.notes.subscribe(measure),
    selection.subscribe(showSelection),
  ];
  measure();
  showSelection();
  return () => {
    for (const stop of stops) stop();
    lastViews.set(workplace, camera.viewport);
    camera.close();
    if (workplace.board === controls) workplace.board = null;
  };
}

function controlsOf(board: BoardParts): BoardControls {
  const { workplace, camera, map, state } = board;
  return {
    zoomIn: () => camera.zoomStep(1),
    zoomOut: () => camera.zoomStep(-1),
    zoomActual: () => camera.zoomTo(1),
    fit: () => {
      camera.setMap(map.bounds());
      camera.fit();
    },
    showSelection: () => {
      const selected = workplace.selection.get();
      if (selected === null || selected.kind === 'link') return;
      const rect = rectOf(map, selected);
      if (rect !== undefined) camera.reveal(rect);
    },
    centre: () => centreOf(camera.visible),
    chooseTool: (tool) => chooseTool(board, tool),
    editNote: (id) => {
      workplace.select({ kind: 'note', id });
      state.editingNote.set(id);
    },
  };
}
