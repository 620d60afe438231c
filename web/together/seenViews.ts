import type { Seen } from '../../shared/protocol/presence.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** How far apart rows are looked for, pixels: less than the lowest row. */
const ROW_STEP = 24;
/** A view that has to be loaded first is waited for as long as this, milliseconds. */
const WAIT_MS = 8_000;
const LOOK_EVERY_MS = 60;

/** What I see now; null while it is not drawn yet. */
export function seenNow(workplace: Workplace): Seen | null {
  if (workplace.view.get() === 'outline') {
    const row = middleRow();
    return row === undefined ? null : { view: 'outline', row };
  }
  const rect = workplace.board?.shown();
  if (rect === undefined || rect.width < 1 || rect.height < 1) return null;
  return { view: 'board', x: Math.round(rect.x), y: Math.round(rect.y), width: Math.round(rect.width), height: Math.round(rect.height) };
}

/** Show what somebody sees, in their view. @param led whether it counts as their move and not as mine.
 *  @param isWanted whether it is still to be shown, for views that are waited for. @param shown called once it is. */
export function showSeen(workplace: Workplace, seen: Seen, led: boolean, isWanted: () => boolean, shown?: () => void): void {
  if (workplace.view.get() !== seen.view) workplace.show(seen.view);
  const until = performance.now() + WAIT_MS;
  const look = () => {
    if (!isWanted() || workplace.view.get() !== seen.view) return;
    if (show(workplace, seen, led)) shown?.();
    else if (performance.now() < until) setTimeout(look, LOOK_EVERY_MS);
  };
  look();
}

function show(workplace: Workplace, seen: Seen, led: boolean): boolean {
  if (seen.view === 'board') {
    workplace.showing.arranged.set('layers'); // what they see is a part of the map
    workplace.board?.showRect(seen, led);
    return workplace.board !== null;
  }
  const row = document.querySelector(`#main [data-row="${CSS.escape(seen.row)}"]`);
  row?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return row !== null;
}

/** The row in the middle of what is in sight in the outline: screens differ in size, their middles do not. */
function middleRow(): string | undefined {
  const main = document.getElementById('main')?.getBoundingClientRect();
  if (main === undefined) return undefined;
  const middle = main.top + main.height / 2;
  for (let off = 0; off < main.height / 2; off += ROW_STEP) {
    for (const y of [middle - off, middle + off]) {
      for (const node of document.elementsFromPoint(main.left + main.width / 2, y)) {
        const row = node.closest<HTMLElement>('#main [data-row]');
        if (row !== null) return row.dataset.row;
      }
    }
  }
  return undefined;
}
