import { MAP } from '../../shared/geometry/layoutMap.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { useLayout } from './BoardContext.ts';
import { placeStyle } from './placeAt.ts';
import css from './Stage.module.css';

/** Says what to do where a layer has no elements. */
export function EmptyLayers() {
  const { canEdit } = useWorkplace();
  const layout = useLayout();
  return layout.rows.filter(({ elements }) => elements.length === 0).map(({ layer, top }) => (
    <p key={layer} className={css.emptyLayer} style={placeStyle({ x: MAP.margin, y: top })}>
      {canEdit ? t('board.layer.empty') : t('board.layer.emptyToRead')}
    </p>
  ));
}
