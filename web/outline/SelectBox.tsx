import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { chooseWith } from './chooseWith.ts';
import css from './SelectBox.module.css';
import { useIsSelected } from './useIsSelected.ts';

/** A box to select a row with others, while several are being selected. With Shift, all rows from the last one on. */
export function SelectBox({ kind, id, name }: BoardItem & { readonly name: string }) {
  const workplace = useWorkplace();
  const picking = useWatched(workplace.picking);
  const selected = useIsSelected(kind, id) !== null;
  if (!picking) return null;
  const item = { kind, id } as BoardItem;
  return (
    <label className={css.box}>
      <input
        type="checkbox"
        checked={selected}
        data-focus="select"
        aria-label={t('outline.select', { name })}
        onChange={(event) => chooseWith(workplace, item, (event.nativeEvent as MouseEvent).shiftKey === true)}
      />
    </label>
  );
}
