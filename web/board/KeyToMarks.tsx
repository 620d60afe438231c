import { STANCES } from '../../shared/domain/Blueprint.ts';
import { useAgencies, useHeading } from '../hooks/useBlueprint.ts';
import { t } from '../messages/t.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { ReadinessBar } from '../ui/ReadinessBar.tsx';
import { StanceMark } from '../ui/StanceMark.tsx';
import css from './KeyPopover.module.css';
import { LinksSelect } from './LinksSelect.tsx';
import { StanceCounts } from './StanceCounts.tsx';

/** What every mark on the map means; on small screens also what the foot has no room for. */
export function KeyToMarks() {
  const agencies = useAgencies();
  const { template } = useHeading();
  return (
    <>
      <div className={css.small}>
        <StanceCounts className={css.counts} />
        <div className={css.links}><LinksSelect /></div>
        <p className={css.template}>{t('board.template', { version: template.version })}</p>
      </div>
      <section>
        <h2 className={css.heading}>{t('board.key.stance')}</h2>
        <ul>
          {[null, ...STANCES].map((stance) => (
            <li key={stance ?? 'undecided'}><StanceMark stance={stance} word="none" /><span>{t(`board.key.${stance ?? 'undecided'}`)}</span></li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className={css.heading}>{t('board.key.readiness')}</h2>
        <ul>
          <li><ReadinessBar now={1} target={3} words="none" /><span>{t('board.key.scale')}</span></li>
          <li>
            <svg width="40" height="12" viewBox="0 0 40 12" aria-hidden="true"><path d="M0 6h30" className={css.line} /><path d="M40 6L26 0V12Z" className={css.head} /></svg>
            <span>{t('board.key.enables')}</span>
          </li>
        </ul>
      </section>
      <section className={css.owners}>
        <h2 className={css.heading}>{t('board.key.owner')}</h2>
        {agencies.size === 0 && <p>{t('board.key.nobody')}</p>}
        <ul>
          {[...agencies.values()].map((agency) => <li key={agency.id}><AgencyBadge name={agency.name} initials={agency.initials} pattern={agency.pattern} showName /></li>)}
        </ul>
      </section>
    </>
  );
}
