import { ChevronDown, ChevronUp, Plus } from 'lucide-react';
import { memo } from 'react';
import { useIsCollapsed, useShownAmong } from '../hooks/useShowing.ts';
import { toggleLayer } from '../commands/layerCommands.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { LayerView } from '../model/BlueprintModel.ts';
import { Button } from '../ui/Button.tsx';
import css from './LayerSection.module.css';
import { ElementRow } from './ElementRow.tsx';
import { RemovedElements } from './RemovedElements.tsx';
import { layerHeadingId } from './sections.ts';

/** One layer: what it is for, its elements in order, those the place took off, and a way to add one. */
export const LayerSection = memo(function LayerSection({ layer }: { readonly layer: LayerView }) {
  const workplace = useWorkplace();
  const shown = useShownAmong(layer.elements);
  const collapsed = useIsCollapsed(layer.id);
  const all = layer.elements.length;
  const tint = ((layer.number - 1) % 5) + 1;
  return (
    <section className={css.layer} data-layer={tint} aria-labelledby={layerHeadingId(layer.id)}>
      <header className={css.header}>
        <div className={`${css.strip} lay-${tint}`} />
        <h2 id={layerHeadingId(layer.id)} tabIndex={-1} className={css.title}>
          <span className={css.number}>{layer.number}</span>
          <span>{layer.title}</span>
        </h2>
        <span className={css.count}>{shown === all ? t('outline.count', { count: all }) : t('find.some.here', { count: shown, all })}</span>
        <Button kind="quiet" className={css.fold} aria-expanded={!collapsed} aria-label={t(collapsed ? 'find.layer.open' : 'find.layer.collapse', { title: layer.title })} icon={collapsed ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />} onClick={() => toggleLayer(workplace, layer.id)} />
        {!collapsed && layer.description !== '' && <p className={css.what}>{layer.description}</p>}
      </header>
      {!collapsed && <LayerElements layer={layer} />}
      {!collapsed && <RemovedElements ids={layer.removed} />}
    </section>
  );
});

function LayerElements({ layer }: { readonly layer: LayerView }) {
  const workplace = useWorkplace();
  const add = () => workplace.ask({ kind: 'addElement', layer: layer.id, after: layer.elements.at(-1) ?? null });
  return (
    <>
      {layer.elements.length === 0 ? (
        <p className={css.empty}>{t('outline.empty-layer')}</p>
      ) : (
        <ul className={css.elements}>
          {layer.elements.map((id, index) => <ElementRow key={id} id={id} number={`${layer.number}.${index + 1}`} />)}
        </ul>
      )}
      {workplace.canEdit && (
        <Button kind="quiet" className={css.add} icon={<Plus aria-hidden="true" />} aria-label={t('outline.add-to', { layer: layer.title })} onClick={add}>
          {t('outline.add')}
        </Button>
      )}
    </>
  );
}
