import { READINESS_LEVELS, type Element, type Readiness } from '../../shared/domain/Blueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { ReadinessBar } from '../ui/ReadinessBar.tsx';
import { Select } from '../ui/Select.tsx';
import css from './ElementPanel.module.css';
import { readinessLevelWords } from './readinessLevelWords.ts';

const UNSET = 'unset';

/** How ready the place is and means to be, from 0 to 4, each level with its words. */
export function ReadinessField({ element }: { readonly element: Element }) {
  const { model, canEdit } = useWorkplace();
  const options = [{ value: UNSET, label: t('element.readiness.unset') }, ...READINESS_LEVELS.map((level) => ({ value: String(level), label: readinessLevelWords(level) }))];
  const field = (which: 'now' | 'target', label: string, level: Readiness | null) => (
    <Select<string>
      label={label}
      size="compact"
      disabled={!canEdit}
      value={level === null ? UNSET : String(level)}
      options={options}
      onChange={(value) => model.setReadiness(element.id, which, READINESS_LEVELS.find((each) => String(each) === value) ?? null)}
    />
  );
  return (
    <section>
      <h3 className={css.label}>
        {t('element.readiness')}
        <ReadinessBar now={element.readinessNow} target={element.readinessTarget} words={element.readinessNow === null && element.readinessTarget === null ? 'none' : 'figures'} />
      </h3>
      <div className={css.levels}>
        {field('now', t('element.readiness.now'), element.readinessNow)}
        {field('target', t('element.readiness.aim'), element.readinessTarget)}
      </div>
    </section>
  );
}
