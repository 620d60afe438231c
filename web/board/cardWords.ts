import type { Agency, Element } from '../../shared/domain/Blueprint.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { t } from '../messages/t.ts';
import { shownStance } from '../panel/StanceField.tsx';
import { readinessWords } from '../ui/ReadinessBar.tsx';
import { stanceWord } from '../ui/StanceMark.tsx';

/** The title of an element in plain words; "Untitled" when nobody gave it one. */
export function titleOf(element: Element): string {
  return plainTextOf(element.title).trim() || t('element.untitled');
}

/** Stance, owner and readiness of an element in short sentences. */
export function factsOf(element: Element, owner: Agency | undefined): string {
  return [
    stanceWord(shownStance(element)),
    owner === undefined ? t('board.card.noOwner') : t('board.card.owner', { name: owner.name }),
    readinessWords(element.readinessNow, element.readinessTarget),
    ...(element.locked ? [t('board.locked')] : []),
  ].join('. ');
}

/** All that a card shows, for those who hear it. */
export function cardName(element: Element, number: string, layer: string, owner: Agency | undefined, others: number, comments: number): string {
  const name = t('board.card', { number, title: titleOf(element), facts: factsOf(element, owner), layer });
  const known = comments === 0 ? name : t('talk.on', { name, count: comments });
  return others === 0 ? known : t('board.card.others', { name: known, count: others });
}
