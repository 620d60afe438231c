import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { RefObject } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { useStructure } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useElementName } from './ElementName.tsx';
import css from './ElementPanel.module.css';

/** Which element this is, the ways to the ones before and after it, and out. */
export function PanelHeader({ id, heading }: { readonly id: ElementId; readonly heading: RefObject<HTMLHeadingElement | null> }) {
  const workplace = useWorkplace();
  const { layers, layerOf, numbers } = useStructure();
  const name = useElementName(id);
  const layer = layers.find((each) => each.id === layerOf.get(id));
  const order = layers.flatMap(({ elements }) => elements);
  const at = order.indexOf(id);
  const number = numbers.get(id);
  const go = (step: -1 | 1) => {
    const target = at < 0 ? undefined : order[at + step];
    return { disabled: target === undefined, onClick: () => target !== undefined && workplace.openPanel(target) };
  };
  return (
    <header className={css.header} data-layer={layer === undefined ? undefined : ((layer.number - 1) % 5) + 1}>
      <h2 ref={heading} tabIndex={-1} className={css.crumb}>
        {number === undefined ? t('element.panel.removed-from', { layer: layer?.title ?? '' }) : t('element.panel.number', { number, layer: layer?.title ?? '' })}
        <span className="sr">{` ${name}`}</span>
      </h2>
      <IconButton kind="quiet" label={t('element.panel.previous')} icon={<ArrowUp aria-hidden="true" />} {...go(-1)} />
      <IconButton kind="quiet" label={t('element.panel.next')} icon={<ArrowDown aria-hidden="true" />} {...go(1)} />
      <IconButton kind="quiet" label={t('element.panel.close')} shortcut="Esc" icon={<X aria-hidden="true" />} onClick={workplace.closePanel} />
    </header>
  );
}
