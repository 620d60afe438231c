import type { BoardItem } from '../../shared/domain/Piece.ts';
import { isSelected, selectionOfItems, toggled } from '../workplace/Selection.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Where a stretch of rows begins: the row that was chosen last without Shift. */
const anchors = new WeakMap<Workplace, string>();

/** Choose a row together with others: one more or one less, or, with `stretch`, all from the row that was chosen before to
 *  this one. */
export function chooseWith(workplace: Workplace, item: BoardItem, stretch: boolean): void {
  const now = workplace.selection.get();
  const anchor = anchors.get(workplace);
  if (!stretch) {
    anchors.set(workplace, item.id);
    workplace.select(toggled(now, item));
    return;
  }
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row][data-kind]')];
  const at = (id: string | undefined) => rows.findIndex(({ dataset }) => dataset.row === id);
  const lastAlone = now === null || now.kind === 'several' || now.kind === 'link' ? undefined : now.id;
  const from = at(lastAlone ?? anchor);
  const to = at(item.id);
  if (from < 0 || (lastAlone === undefined && anchor !== undefined && !isSelected(now, kindOf(rows[from]), anchor))) {
    anchors.set(workplace, item.id);
    workplace.select(item);
    return;
  }
  anchors.set(workplace, rows[from]?.dataset.row ?? item.id);
  const chosen = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  workplace.select(selectionOfItems(chosen.map((row) => ({ kind: kindOf(row), id: row.dataset.row ?? '' }) as BoardItem)));
}

function kindOf(row: HTMLElement | undefined): BoardItem['kind'] {
  const kind = row?.dataset.kind;
  return kind === 'note' || kind === 'piece' ? kind : 'element';
}
