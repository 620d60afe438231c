import type { TemplateSummary } from '../../shared/protocol/api.ts';
import '../messages/homeWords.ts';
import { t } from '../messages/t.ts';
import { RadioCards } from '../ui/RadioCards.tsx';
import { TemplateMap } from './TemplateMap.tsx';

/** Choose what to start from: each template with its map in small, its size and what it is for. */
export function TemplateChoice({ templates, chosen, onChoose }: {
  /** The first is shown large. */
  readonly templates: readonly TemplateSummary[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}) {
  return (
    <RadioCards
      legend={t('home.choose')}
      legendHidden
      layout="grid"
      value={chosen}
      onChange={onChoose}
      cards={templates.map(({ id, title, summary, layers }, index) => ({
        value: id,
        label: title,
        detail: t('home.template.detail', {
          elements: layers.reduce((sum, layer) => sum + layer.elementCount, 0),
          layers: layers.length,
          summary,
        }),
        picture: <TemplateMap counts={layers.map((layer) => layer.elementCount)} size={index === 0 ? 'large' : 'small'} />,
      }))}
    />
  );
}

/** Templates in the order of their size, the fullest first. */
export function bySize(templates: readonly TemplateSummary[]): readonly TemplateSummary[] {
  const size = (template: TemplateSummary) => template.layers.reduce((sum, layer) => sum + layer.elementCount, 0);
  return [...templates].sort((a, b) => size(b) - size(a) || a.title.localeCompare(b.title));
}
