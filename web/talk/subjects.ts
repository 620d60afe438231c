import type { Subject } from '../../shared/domain/Comment.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { nameOf } from '../commands/elementCommands.ts';
import { t } from '../messages/t.ts';
import { itemName } from '../pieces/pieceWords.ts';
import { goTo } from '../workplace/goTo.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** What comments are about, as the open blueprint knows it. */

/** The same text for the same subject, and no other. */
export function subjectKey(about: Subject): string {
  return about.kind === 'place' ? `place ${about.x} ${about.y}` : about.id;
}

/** Whether two subjects are one. */
export function sameSubject(a: Subject | null, b: Subject | null): boolean {
  return a === b || (a !== null && b !== null && a.kind === b.kind && subjectKey(a) === subjectKey(b));
}

/** Whether it is there: on the board, taken off it, or not known at all. */
export function presenceOf({ model }: Workplace, about: Subject): 'there' | 'removed' | 'unknown' {
  switch (about.kind) {
    case 'place': return 'there';
    case 'element': {
      const placement = model.placement(about.id);
      return placement === undefined ? 'unknown' : placement.removed ? 'removed' : 'there';
    }
    case 'note': {
      const placement = model.notePlacement(about.id);
      return placement === undefined ? 'unknown' : placement.removed ? 'removed' : 'there';
    }
    case 'piece': {
      const placement = model.pieces.placement(about.id);
      return placement === undefined ? 'unknown' : placement.removed ? 'removed' : 'there';
    }
  }
}

/** What people call it. */
export function subjectName(workplace: Workplace, about: Subject): string {
  if (about.kind === 'place') return t('talk.about.place');
  const presence = presenceOf(workplace, about);
  if (presence === 'unknown') return t('talk.about.gone');
  const name = (about.kind === 'element' ? nameOf(workplace, about.id) : itemName(workplace, about)).trim();
  return presence === 'removed' ? t('talk.about.removed', { name }) : name;
}

/** Select it and bring it into view; of a place, move the board there. The keyboard stays where it is. */
export function goToSubject(workplace: Workplace, about: Subject): void {
  if (about.kind !== 'place') {
    goTo(workplace, (about satisfies BoardItem).id);
    return;
  }
  const { board } = workplace;
  if (board === null) return;
  const { x, y, width, height } = board.shown();
  const inside = about.x > x && about.x < x + width && about.y > y && about.y < y + height;
  if (!inside) board.showRect({ x: about.x - width / 2, y: about.y - height / 2, width, height }, false);
}
