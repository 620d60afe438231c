import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Rect } from '../../shared/geometry/Rect.ts';
import { placeStyle } from '../board/placeAt.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import css from './EnablesBoard.module.css';
import { useEnables } from './EnablesContext.ts';

/** Over the elements without links; folds them away. */
export function AloneHeading({ at }: { readonly at: Rect | null }) {
  const { map } = useEnables();
  const folded = useWatched(map.folded);
  const { graph, neighbours } = useWatched(map.known);
  if (at === null) return null;
  const count = graph.elements.filter((id) => neighbours.isAlone(id)).length;
  return (
    <button type="button" className={css.alone} style={placeStyle(at)} aria-expanded={!folded} data-pressable="" onClick={() => map.fold(!folded)}>
      {folded ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
      {t('enables.alone', { count })}
    </button>
  );
}
