import { STANCES, type Agency } from '../../shared/domain/Blueprint.ts';
import type { AgencyId, ElementId } from '../../shared/domain/ids.ts';
import type { Filter } from '../../shared/find/Filter.ts';
import { t } from '../messages/t.ts';
import type { LayerView } from '../model/BlueprintModel.ts';
import { stanceWord } from '../ui/StanceMark.tsx';

/** What is shown, in a few words, such as `Keep, Council`; empty when everything is. */
export function filterWords({ core, stances, owners, readiness, layers, changed }: Filter, focus: ElementId | null, known: {
  readonly agencies: ReadonlyMap<AgencyId, Agency>;
  readonly layers: readonly LayerView[];
  readonly nameOf: (id: ElementId) => string;
}): string {
  return [
    ...(focus === null ? [] : [t('find.focus', { name: known.nameOf(focus) })]),
    ...(core ? [t('find.core')] : []),
    ...[null, ...STANCES].filter((stance) => stances.includes(stance ?? 'undecided')).map(stanceWord),
    ...owners.map((owner) => (owner === 'nobody' ? t('board.card.noOwner') : (known.agencies.get(owner)?.name ?? owner))),
    ...readiness.map((level) => (level === 'none' ? t('find.ready.none') : t('find.ready', { level }))),
    ...known.layers.filter(({ id }) => layers.includes(id)).map(({ title }) => title),
    ...(changed === null ? [] : [sinceWords(changed)]),
  ].join(', ');
}

function sinceWords(since: NonNullable<Filter['changed']>): string {
  if (since === 'visit') return t('find.since.visit');
  if (since === 'today') return t('find.since.today');
  return t('find.since.day', { day: new Date(`${since}T12:00:00`) });
}
