import { memo, useEffect, useRef } from 'react';
import { isBlank, plainTextOf } from '../../shared/domain/RichText.ts';
import type { Element } from '../../shared/domain/Blueprint.ts';
import type { ElementId } from '../../shared/domain/ids.ts';
import { RichTextView } from '../editor/RichTextView.tsx';
import { useAgencies, useElement, useLinks, useOthersOn } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { ElementName } from '../panel/ElementName.tsx';
import { OthersHere } from '../panel/OthersHere.tsx';
import { shownStance } from '../panel/StanceField.tsx';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { ReadinessBar } from '../ui/ReadinessBar.tsx';
import { StanceMark } from '../ui/StanceMark.tsx';
import { ElementActions } from './ElementActions.tsx';
import css from './ElementRow.module.css';
import { useIsSelected } from './useIsSelected.ts';

/** An element in the outline. Its title selects it, which shows what can be done with it; once more opens its panel.
 *  Draws anew only when its own data changes. */
export const ElementRow = memo(function ElementRow({ id, number }: { readonly id: ElementId; readonly number: string }) {
  const workplace = useWorkplace();
  const element = useElement(id);
  const others = useOthersOn(id);
  const selected = useIsSelected(id);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (element === undefined) return null;
  const title = plainTextOf(element.title).trim() || t('element.untitled');
  const stance = shownStance(element);
  const choose = () => (selected ? workplace.openPanel(id) : workplace.select({ kind: 'element', id }));
  return (
    <li
      ref={row}
      className={css.row}
      data-row={id}
      data-selected={selected || undefined}
      data-stance={stance ?? 'undecided'}
    >
      <h3 className={css.title}>
        <span className={css.number}>{number}</span>
        <button type="button" className={css.name} aria-expanded={selected} data-focus="title" data-element-focus={id} onClick={choose}>{title}</button>
      </h3>
      <div className={css.words}>
        {!isBlank(element.summary) && <RichTextView text={element.summary} className={css.summary} />}
        {!isBlank(element.reason) && <p className={css.why}><b>{t('outline.why')}</b> {plainTextOf(element.reason)}</p>}
        <Enables id={id} />
        <OthersHere others={others} quiet />
      </div>
      <Facts element={element} />
      {selected && <ElementActions id={id} name={`${number} ${title}`} />}
    </li>
  );
});

function Facts({ element }: { readonly element: Element }) {
  const owner = useAgencies().get(element.owner ?? ('' as never));
  const { readinessNow: now, readinessTarget: target } = element;
  return (
    <div className={css.facts}>
      <span className={css.owner}>{owner === undefined ? t('outline.nobody') : <AgencyBadge {...owner} showName />}</span>
      <StanceMark stance={shownStance(element)} />
      <span className={css.ready}>
        <span aria-hidden="true"><ReadinessBar now={now} target={target} words="none" /></span>
        {readyWords(now, target)}
      </span>
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
