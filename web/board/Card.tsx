import { memo, useRef } from 'react';
import type { Agency, Element } from '../../shared/domain/Blueprint.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import type { ElementId } from '../../shared/domain/ids.ts';
import { useAgencies, useElement, useOthersOn } from '../hooks/useBlueprint.ts';
import { useCommentCount } from '../hooks/useTalk.ts';
import { useIsFaded } from '../hooks/useShowing.ts';
import { t } from '../messages/t.ts';
import { shownStance } from '../panel/StanceField.tsx';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { ReadinessBar } from '../ui/ReadinessBar.tsx';
import { StanceMark } from '../ui/StanceMark.tsx';
import { useDragged, useIsCurrent, useIsSelected } from './BoardContext.ts';
import css from './Card.module.css';
import { cardName, titleOf } from './cardWords.ts';
import { LockMark } from './LockMark.tsx';
import { optionProps } from './optionProps.ts';
import { OthersMark, useFirstOther } from './OthersMark.tsx';
import { placeStyle } from './placeAt.ts';
import { useGlide } from './useGlide.ts';
import type { CardLook } from './useMounted.ts';

export interface CardProps {
  readonly id: ElementId;
  /** What people call it, such as `3.4`. */
  readonly number: string;
  readonly x: number;
  readonly y: number;
  readonly layer: string;
  /** From 1, in its layer, and how many there are. */
  readonly position: number;
  readonly count: number;
  readonly look: CardLook;
}

/** The page's id of an element's card. */
export function cardDomId(id: ElementId): string {
  return `card-${id}`;
}

/** An element on the map. It watches its own data only. */
export const Card = memo(function Card({ id, number, x, y, layer, position, count, look }: CardProps) {
  const element = useElement(id);
  const agencies = useAgencies();
  const others = useOthersOn(id);
  const first = useFirstOther(others);
  const selected = useIsSelected('element', id);
  const current = useIsCurrent('element', id);
  const dragged = useDragged('element', id);
  const faded = useIsFaded(id);
  const comments = useCommentCount(id);
  const ref = useRef<HTMLDivElement>(null);
  useGlide(ref, x, y);
  if (element === undefined) return null;
  const owner = element.owner === null ? undefined : agencies.get(element.owner);
  const stance = shownStance(element);
  const name = cardName(element, number, layer, owner, others.length, comments);
  return (
    <div
      ref={ref}
      {...optionProps({ id, position, count, current, selected, faded, first })}
      id={cardDomId(id)}
      className={css[look]}
      style={placeStyle({ x, y })}
      data-element={id}
      data-stance={stance ?? 'undecided'}
      data-dragged={dragged === 'held' || undefined}
      data-waiting={dragged === 'waiting' || undefined}
    >
      <span className="sr">{faded ? t('board.card.faded', { name }) : name}</span>
      {look === 'plot' && <PlotFace element={element} number={number} owner={owner} />}
      {look === 'card' && <CardFace element={element} number={number} owner={owner} />}
      {look !== 'unseen' && first !== undefined && <OthersMark first={first} count={others.length} />}
      {look !== 'unseen' && selected && <Ticks />}
    </div>
  );
});

function CardFace({ element, number, owner }: { readonly element: Element; readonly number: string; readonly owner: Agency | undefined }) {
  const stance = shownStance(element);
  const reason = stance === 'remove' ? plainTextOf(element.reason).trim() : '';
  return (
    <div className={css.face} aria-hidden="true">
      <div className={css.head}>
        <span className={css.number}>{number}</span>
        {element.locked && <LockMark />}
        <StanceMark stance={stance} />
      </div>
      <div className={css.title}>{titleOf(element)}</div>
      {reason === ''
        ? <p className={css.summary}>{plainTextOf(element.summary)}</p>
        : <p className={css.summary}><b>{t('board.card.why')}</b> {reason}</p>}
      <div className={css.foot}>
        {owner === undefined ? <span className={css.nobody}>{t('board.card.noOwner')}</span> : <AgencyBadge name={owner.name} initials={owner.initials} pattern={owner.pattern} decorative />}
        <ReadinessBar now={element.readinessNow} target={element.readinessTarget} words={element.readinessNow === null && element.readinessTarget === null ? 'none' : 'figures'} />
      </div>
    </div>
  );
}

function PlotFace({ element, number, owner }: { readonly element: Element; readonly number: string; readonly owner: Agency | undefined }) {
  return (
    <div className={css.plotFace} aria-hidden="true">
      <div className={css.owner} data-agency={owner?.pattern} data-nobody={owner === undefined || undefined}><i className={owner === undefined ? undefined : `pat-${owner.pattern}`} /></div>
      <div className={css.plotWords}>
        <span className={css.plotNumber}>{number}</span>
        <span className={css.plotOwner}>{owner?.initials}</span>
      </div>
      <StanceMark stance={shownStance(element)} word="none" />
      <ReadinessBar now={element.readinessNow} target={element.readinessTarget} words="none" />
    </div>
  );
}

/** The four corners around what I selected. */
export function Ticks() {
  return <>{['a', 'b', 'c', 'd'].map((corner) => <i key={corner} className={css.tick} data-corner={corner} />)}</>;
}
