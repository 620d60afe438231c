import { Plus } from 'lucide-react';
import { memo } from 'react';
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
  const tint = ((layer.number - 1) % 5) + 1;
  const add = () => workplace.ask({ kind: 'addElement', layer: layer.id, after: layer.elements.at(-1) ?? null });
  return (
    <section className={css.layer} data-layer={tint} aria-labelledby={layerHeadingId(layer.id)}>
      <header className={css.header}>
        <div className={`${css.strip} lay-${tint}`} />
        <h2 id={layerHeadingId(layer.id)} tabIndex={-1} className={css.title}>
          <span className={css.number}>{layer.number}</span>
          <span>{layer.title}</span>
        </h2>
        <span className={css.count}>{t('outline.count', { count: layer.elements.length })}</span>
        {layer.description !== '' && <p className={css.what}>{layer.description}</p>}
      </header>
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
      <RemovedElements ids={layer.removed} />
    </section>
  );
});
