import { ChevronDown, ChevronUp, Plus } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useIsCollapsed, useShownAmong } from '../hooks/useShowing.ts';
import { toggleLayer } from '../commands/layerCommands.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { LayerView } from '../model/BlueprintModel.ts';
import css from './Bands.module.css';
import { useBoard, useLayout } from './BoardContext.ts';
import { REACH, ScrolledView } from './ScrolledView.ts';

/** The tints and patterns there are; the sixth layer has the first again. */
const TINTS = 5;

/** On screens no wider than this the parts of a rail are placed one by one, pixels: `Bands.module.css`. */
const PHONE = 640;

/** Keep the children of what `ref` holds as high as the bands and where they are, from `REACH` on. While the zoom stays
 *  nothing is written: they are scrolled. */
function useBandPlaces(part: 'band' | 'rail') {
  const { camera } = useBoard();
  const layout = useLayout();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const written = new WeakMap<HTMLElement, Map<string, string>>();
    const write = (node: HTMLElement, property: string, value: string) => {
      const before = written.get(node) ?? new Map<string, string>();
      if (before.get(property) === value) return;
      written.set(node, before.set(property, value));
      node.style.setProperty(property, value);
    };
    return camera.onPaint(({ zoom, top }) => {
      const { width, height: stageHeight } = camera.stage;
      const nodes = ref.current?.children ?? [];
      layout.bands.forEach((band, index) => {
        const node = nodes[index];
        if (!(node instanceof HTMLElement)) return;
        const from = Math.round(band.y * zoom);
        const height = Math.round((band.y + band.height) * zoom) - from;
        const below = from + Math.round(top);
        // What is not on the stage cannot be reached by Tab.
        write(node, 'visibility', below < stageHeight && below + height > 0 ? 'visible' : 'hidden');
        write(node, 'top', `${REACH + from}px`);
        write(node, 'height', `${height}px`);
        if (part === 'rail' && width <= PHONE) write(node, '--passed', `${Math.max(0, Math.min(-below, height - 150))}px`);
      });
    });
  }, [camera, layout, part]);
  return ref;
}

/** The bands of the layers, as wide as the stage. */
export function Bands() {
  const { layers } = useStructure();
  const ref = useBandPlaces('band');
  return (
    <div ref={ref} className={css.bands} aria-hidden="true">
      {layers.map((layer) => <div key={layer.id} className={css.band} data-layer={tintOf(layer)} />)}
    </div>
  );
}

/** The names of the layers, fixed at the left: pattern, number, name, how many elements, and a button to add one. */
export function Rails() {
  const { camera } = useBoard();
  const { layers } = useStructure();
  const box = useRef<HTMLDivElement>(null);
  const ref = useBandPlaces('rail');
  useLayoutEffect(() => {
    if (box.current === null) return undefined;
    const view = new ScrolledView(box.current, camera, 'down');
    return () => view.close();
  }, [camera]);
  return (
    <div ref={box} className={css.rails} tabIndex={-1}>
      <div ref={ref} className={css.field}>{layers.map((layer) => <Rail key={layer.id} layer={layer} />)}</div>
    </div>
  );
}

function Rail({ layer }: { readonly layer: LayerView }) {
  const workplace = useWorkplace();
  const tint = tintOf(layer);
  const all = layer.elements.length;
  const collapsed = useIsCollapsed(layer.id);
  const shown = useShownAmong(layer.elements);
  const add = () => workplace.ask({ kind: 'addElement', layer: layer.id, after: layer.elements.at(-1) ?? null });
  return (
    <section className={css.rail} data-layer={tint} data-collapsed={collapsed || undefined} aria-label={t('board.layer', { number: layer.number, title: layer.title, count: layer.elements.length })}>
      <div className={`${css.strip} lay-${tint}`} />
      <div className={css.inside}>
        <span className={css.numeral} aria-hidden="true">{layer.number}</span>
        <h2 className={css.name} title={layer.title}>{layer.title}</h2>
        <p className={css.count}>{shown === all ? t('board.layer.count', { count: all }) : t('find.some.here', { count: shown, all })}</p>
      </div>
      <button type="button" className={css.fold} aria-expanded={!collapsed} aria-label={t(collapsed ? 'find.layer.open' : 'find.layer.collapse', { title: layer.title })} onClick={() => toggleLayer(workplace, layer.id)}>
        {collapsed ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
      </button>
      {workplace.canEdit && !collapsed && (
        <button type="button" className={css.add} onClick={add} aria-label={t('board.layer.add', { title: layer.title })}>
          <Plus aria-hidden="true" />
          <span>{t('commands.element.add')}</span>
        </button>
      )}
    </section>
  );
}

function tintOf({ number }: LayerView): number {
  return ((number - 1) % TINTS) + 1;
}
