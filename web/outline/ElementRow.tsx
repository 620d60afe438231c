import { memo, useEffect, useRef, type ComponentType, type MouseEvent } from 'react';
import { isBlank, plainTextOf } from '../../shared/domain/RichText.ts';
import type { Element } from '../../shared/domain/Blueprint.ts';
import type { AgencyId, ElementId } from '../../shared/domain/ids.ts';
import { RichTextView } from '../editor/RichTextView.tsx';
import { useAgencies, useElement, useLinks, useOthersOn } from '../hooks/useBlueprint.ts';
import { useIsFaded } from '../hooks/useShowing.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/findingWords.ts';
import { t } from '../messages/t.ts';
import { ElementName } from '../panel/ElementName.tsx';
import { shownStance } from '../panel/StanceField.tsx';
import type { Other } from '../session/Presence.ts';
import { CommentCount } from '../talk/CommentCount.tsx';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { ReadinessBar } from '../ui/ReadinessBar.tsx';
import { StanceMark } from '../ui/StanceMark.tsx';
import { ElementActions } from './ElementActions.tsx';
import css from './ElementRow.module.css';
import { LockMark } from '../board/LockMark.tsx';
import { chooseWith } from './chooseWith.ts';
import { RowPresence } from './RowPresence.tsx';
import { SelectBox } from './SelectBox.tsx';
import { useIsSelected, useWatchedIs } from './useIsSelected.ts';

const NO_AGENCY = '' as AgencyId;

/** An element in the outline. Its title selects it, which shows what can be done with it; once more opens its panel.
 *  Draws anew only when its own data changes. */
export const ElementRow = memo(function ElementRow({ id, number, links: Links = Enables }: {
  readonly id: ElementId;
  readonly number: string;
  /** Tells the element's links, where what it enables is not enough. */
  readonly links?: ComponentType<{ readonly id: ElementId }>;
}) {
  const workplace = useWorkplace();
  const element = useElement(id);
  const others = useOthersOn(id);
  const selection = useIsSelected('element', id);
  const selected = selection !== null;
  const alone = selection === 'alone';
  const faded = useIsFaded(id);
  const open = useWatchedIs(workplace.panel, id);
  const first = useAgencies().get(others[0]?.user.agency.id ?? NO_AGENCY);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (alone) row.current?.scrollIntoView({ block: 'nearest' });
  }, [alone, open]); // the panel makes the outline narrower
  // What a filter leaves out is not in the list, unless it is the one I have selected.
  if (element === undefined || (faded && !selected)) return null;
  const title = plainTextOf(element.title).trim() || t('element.untitled');
  const stance = shownStance(element);
  const choose = (event: MouseEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) chooseWith(workplace, { kind: 'element', id }, event.shiftKey);
    else if (alone) workplace.openPanel(id);
    else workplace.select({ kind: 'element', id });
  };
  return (
    <li
      ref={row}
      className={css.row}
      data-row={id}
      data-kind="element"
      data-selected={selected || undefined}
      data-faded={faded || undefined}
      data-stance={stance ?? 'undecided'}
      data-others={others.length > 0 || undefined}
      data-agency={others.length > 0 ? (first?.pattern ?? 1) : undefined}
    >
      <SelectBox kind="element" id={id} name={`${number} ${title}`} />
      <h3 className={css.title}>
        <span className={css.number}>{number}</span>
        <button type="button" className={css.name} aria-expanded={alone} data-focus="title" data-item-focus={id} onClick={choose}>{title}</button>
      </h3>
      <div className={css.words}>
        {!isBlank(element.summary) && <RichTextView text={element.summary} className={css.summary} />}
        {!isBlank(element.reason) && <p className={css.why}><b>{t('outline.why')}</b> {plainTextOf(element.reason)}</p>}
        <Links id={id} />
        <CommentCount about={{ kind: 'element', id }} name={`${number} ${title}`} always={alone} />
      </div>
      {faded && <p className={css.hidden}>{t('find.hidden')}</p>}
      <Facts element={element} others={others} />
      {alone && <ElementActions id={id} name={`${number} ${title}`} />}
    </li>
  );
});

function Facts({ element, others }: { readonly element: Element; readonly others: readonly Other[] }) {
  const owner = useAgencies().get(element.owner ?? NO_AGENCY);
  const { readinessNow: now, readinessTarget: target } = element;
  return (
    <div className={css.facts}>
      <span className={css.owner}>{owner === undefined ? t('outline.nobody') : <AgencyBadge {...owner} showName />}</span>
      <StanceMark stance={shownStance(element)} />
      <span className={css.ready}>
        <span aria-hidden="true"><ReadinessBar now={now} target={target} words="none" /></span>
        {readyWords(now, target)}
      </span>
      {element.locked && <span><LockMark /><span className="sr">{t('board.locked')}</span></span>}
      <RowPresence others={others} />
    </div>
  );
}

function readyWords(now: Element['readinessNow'], target: Element['readinessTarget']): string {
  if (now === null && target === null) return t('outline.ready.none');
  if (target === null) return t('outline.ready.now', { now: now ?? 0 });
  if (now === null) return t('outline.ready.aim', { target });
  return t('outline.ready.both', { now, target });
}

function Enables({ id }: { readonly id: ElementId }) {
  const enables = useLinks().filter(({ from }) => from === id);
  if (enables.length === 0) return null;
  return (
    <p className={css.enables}>
      <b>{t('outline.enables')}</b>{' '}
      {enables.map(({ id: link, to }, index) => (
        <span key={link}>
          {index > 0 && ', '}
          <ElementName id={to} />
        </span>
      ))}
    </p>
  );
}
