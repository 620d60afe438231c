import type { Element } from '../../shared/domain/Blueprint.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { safeHref } from '../../shared/richtext/safeHref.ts';
import { useHeading } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import css from './ElementPanel.module.css';

/** What the template has to help people adapt an element: its own words where they were changed, questions, measures,
 *  who often leads, and sources. Nothing for an element of the place's own. */
export function TemplateHelp({ element }: { readonly element: Element }) {
  const { model } = useWorkplace();
  const { template } = useHeading();
  const original = model.templateElement(element.id);
  if (original === undefined) return null;
  const changed = original.title !== plainTextOf(element.title) || original.summary !== plainTextOf(element.summary);
  const sources = template.references.filter(({ id }) => original.sources.includes(id));
  return (
    <>
      <details className={css.original} hidden={!changed}>
        <summary>{t('element.original')}</summary>
        <p><strong>{original.title}</strong></p>
        <p>{original.summary}</p>
      </details>
      {original.prompts.length > 0 && (
        <section>
          <h3 className={css.label}>{t('element.questions')}</h3>
          <ol className={`${css.list} ${css.numbered}`}>{original.prompts.map((prompt) => <li key={prompt}>{prompt}</li>)}</ol>
        </section>
      )}
      <PlainList title={t('element.measures')} items={original.measures} />
      <PlainList title={t('element.leads')} items={original.typicalLeads} />
      {sources.length > 0 && (
        <section>
          <h3 className={css.label}>{t('element.sources')}</h3>
          <ul className={css.list}>
            {sources.map(({ id, title, publisher, year, url }) => {
              const href = safeHref(url);
              return (
                <li key={id}>
                  <span>
                    {href === null ? title : <a href={href} target="_blank" rel="noopener noreferrer">{title}</a>}
                    <span className={css.source}>{year === null ? publisher : t('element.source', { publisher, year: String(year) })}</span>
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}

function PlainList({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h3 className={css.label}>{title}</h3>
      <ul className={css.list}>{items.map((item) => <li key={item}>{item}</li>)}</ul>
    </section>
  );
}
