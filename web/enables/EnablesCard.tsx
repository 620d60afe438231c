import { memo, useRef } from 'react';
import type { ElementId } from '../../shared/domain/ids.ts';
import { Repeat } from 'lucide-react';
import { Ticks } from '../board/Card.tsx';
import { cardName, titleOf } from '../board/cardWords.ts';
import { optionProps } from '../board/optionProps.ts';
import { OthersMark, useFirstOther } from '../board/OthersMark.tsx';
import { placeStyle } from '../board/placeAt.ts';
import { useGlide } from '../board/useGlide.ts';
import { useAgencies, useElement, useOthersOn } from '../hooks/useBlueprint.ts';
import { useCommentCount } from '../hooks/useTalk.ts';
import { useIsFaded } from '../hooks/useShowing.ts';
import { t } from '../messages/t.ts';
import { shownStance } from '../panel/StanceField.tsx';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { StanceMark } from '../ui/StanceMark.tsx';
import css from './EnablesCard.module.css';
import { useIsApart, useIsCurrent, useIsMine, useOverview } from './EnablesContext.ts';

export interface EnablesCardProps {
  readonly id: ElementId;
  readonly number: string;
  readonly x: number;
  readonly y: number;
  readonly layerNumber: number;
  readonly layer: string;
  /** From 1, column by column, and how many there are. */
  readonly position: number;
  readonly count: number;
  /** How many elements it needs and enables directly. */
  readonly needs: number;
  readonly enables: number;
  /** The loop it is in, from 0. */
  readonly loop: number | undefined;
}

/** The page's id of an element's card. */
export function enablesCardId(id: ElementId): string {
  return `enables-${id}`;
}

/** An element where it was arranged. It watches its own data only. */
export const EnablesCard = memo(function EnablesCard({ id, number, x, y, layerNumber, layer, position, count, needs, enables, loop }: EnablesCardProps) {
  const element = useElement(id);
  const agencies = useAgencies();
  const others = useOthersOn(id);
  const first = useFirstOther(others);
  const selected = useIsMine(id);
  const current = useIsCurrent(id);
  const faded = useIsFaded(id);
  const comments = useCommentCount(id);
  const apart = useIsApart(id);
  const overview = useOverview();
  const ref = useRef<HTMLDivElement>(null);
  useGlide(ref, x, y);
  if (element === undefined) return null;
  const owner = element.owner === null ? undefined : agencies.get(element.owner);
  const stance = shownStance(element);
  let name = t('enables.card', { name: cardName(element, number, layer, owner, others.length, comments), needs, enables });
  if (loop !== undefined) name = t('enables.card.loop', { name, loop: loop + 1 });
  if (faded) name = t('board.card.faded', { name });
  if (apart) name = t('enables.card.apart', { name });
  const tint = ((layerNumber - 1) % 5) + 1;
  return (
    <div
      ref={ref}
      {...optionProps({ id, position, count, current, selected, faded: faded || apart, first })}
      id={enablesCardId(id)}
      className={css.card}
      style={placeStyle({ x, y })}
      data-element={id}
      data-stance={stance ?? 'undecided'}
    >
      <span className="sr">{name}</span>
      <div className={css.layer} data-layer={tint} aria-hidden="true"><b>{layerNumber}</b><i className={`lay-${tint}`} /></div>
      <div className={css.face} aria-hidden="true">
        <div className={css.head}>
          <span className={css.number}>{number}</span>
          <StanceMark stance={stance} word={overview ? 'none' : 'shown'} />
        </div>
        {!overview && <div className={css.title}>{titleOf(element)}</div>}
        {!overview && (
          <div className={css.foot}>
            {owner === undefined ? <span className={css.nobody}>{t('board.card.noOwner')}</span> : <AgencyBadge name={owner.name} initials={owner.initials} pattern={owner.pattern} decorative />}
            {loop !== undefined && <span className={css.loop}><Repeat />{t('enables.loop', { loop: loop + 1 })}</span>}
          </div>
        )}
      </div>
      {first !== undefined && <OthersMark first={first} count={others.length} />}
      {selected && <Ticks />}
    </div>
  );
});
