import type { ElementId } from '../../shared/domain/ids.ts';
import { boundsOf, inflate, overlap } from '../../shared/geometry/Rect.ts';
import { Camera } from '../board/Camera.ts';
import { Signal } from '../model/Signal.ts';
import { setsIn } from '../workplace/Selection.ts';
import type { StageControls, Workplace } from '../workplace/Workplace.ts';
import type { ArrangeWorker } from './Arranger.ts';
import type { EnablesParts } from './EnablesContext.ts';
import { EnablesMap } from './EnablesMap.ts';

/** The largest zoom at which what is selected is shown, and the free edge around it, canvas units. */
const SELECTION_ZOOM = 1.25;
const SELECTION_EDGE = 48;
/** What the bar with what can be done covers at the foot of the sheet, pixels. */
const BAR = 60;
/** The free edge around everything, canvas units. */
const EDGE = 40;

/** The parts of the view. Nothing is followed until `serveEnables`. */
export function makeEnables(workplace: Workplace): EnablesParts {
  const camera = new Camera();
  const makeWorker = (): ArrangeWorker => new Worker(new URL('./arrangeInWorker.ts', import.meta.url), { type: 'module' });
  const map = new EnablesMap(workplace.model, makeWorker, () => ({ visible: camera.visible, selected: selectedIn(workplace) }));
  return { workplace, camera, map, current: new Signal<ElementId | null>(null), around: new Signal<ReadonlySet<ElementId> | null>(null) };
}

/** Let the view follow the blueprint and the selection, and serve commands. @returns how to end that. */
export function serveEnables(parts: EnablesParts): () => void {
  const { workplace, camera, map, current } = parts;
  const around = parts.around as Signal<ReadonlySet<ElementId> | null>;
  const controls = controlsOf(parts);
  workplace.stage = controls;
  workplace.session.presence.setView('outline'); // the map, which others could follow, is not what I see
  const emphasise = () => {
    const id = selectedIn(workplace);
    around.set(id === null ? null : map.known.get().neighbours.around(id));
  };
  const selected = () => {
    emphasise();
    const id = selectedIn(workplace);
    if (id === null) return;
    current.set(id);
    if (!workplace.keepsView) controls.showSelection();
  };
  const measure = () => {
    const bounds = map.arrangement.get()?.bounds;
    if (bounds !== undefined) camera.setMap(inflate(bounds, EDGE));
  };
  const stops = [map.follow(), map.known.subscribe(emphasise), map.arrangement.subscribe(measure), workplace.selection.subscribe(selected)];
  selected();
  return () => {
    for (const stop of stops) stop();
    camera.close();
    if (workplace.stage === controls) workplace.stage = null;
    workplace.session.presence.setView(workplace.view.get());
  };
}

/** The one element that is selected and on the map. */
function selectedIn({ selection, model }: Workplace): ElementId | null {
  const now = selection.get();
  return now?.kind === 'element' && model.structure.get().numbers.has(now.id) ? now.id : null;
}

function controlsOf({ workplace, camera, map }: EnablesParts): StageControls {
  const selectedRect = () => boundsOf([...setsIn(workplace.selection.get()).elements].flatMap((id) => map.rectOf(id) ?? []));
  return {
    zoomIn: () => camera.zoomStep(1),
    zoomOut: () => camera.zoomStep(-1),
    zoomActual: () => camera.zoomTo(1),
    fit: () => camera.fit(),
    showSelection: () => {
      const rect = selectedRect();
      if (rect !== undefined) camera.reveal({ ...rect, height: rect.height + BAR / camera.viewport.zoom });
    },
    showItems: (items) => {
      const rects = items.flatMap(({ kind, id }) => (kind === 'element' ? (map.rectOf(id) ?? []) : []));
      const area = boundsOf(rects);
      if (area !== undefined && !rects.some((rect) => overlap(rect, camera.visible))) camera.reveal(area);
    },
    fitSelection: () => {
      const rect = selectedRect();
      if (rect !== undefined) camera.show(inflate(rect, SELECTION_EDGE), SELECTION_ZOOM);
    },
  };
}
