import { READINESS_LEVELS, STANCES } from '../domain/Blueprint.ts';
import type { AgencyId, LayerId } from '../domain/ids.ts';
import { type ChangedSince, type Filter, NO_FILTER } from './Filter.ts';

/** More words than this are not read: nobody chooses so many. */
const MOST = 100;
const ID = /^[\p{L}\p{N}_~-]{1,160}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A filter as words of an address, such as `core,stance:keep,owner:nobody`; empty when it narrows nothing. */
export function filterToAddress(filter: Filter): string {
  return [
    ...(filter.core ? ['core'] : []),
    ...filter.stances.map((stance) => `stance:${stance}`),
    ...filter.owners.map((owner) => (owner === 'nobody' ? 'nobody' : `owner:${owner}`)),
    ...filter.readiness.map((level) => `ready:${level}`),
    ...filter.layers.map((layer) => `layer:${layer}`),
    ...(filter.changed === null ? [] : [`since:${filter.changed}`]),
  ].join(',');
}

/** The filter that an address holds. Words that mean nothing are left out. */
export function filterFromAddress(words: string): Filter {
  const parts = words.slice(0, 200 * MOST).split(',').slice(0, MOST);
  const after = (name: string) => [...new Set(parts.filter((part) => part.startsWith(`${name}:`)).map((part) => part.slice(name.length + 1)))];
  const ids = <Id extends string>(name: string) => after(name).filter((id) => ID.test(id)) as Id[];
  return {
    ...NO_FILTER,
    core: parts.includes('core'),
    stances: [...STANCES, 'undecided' as const].filter((stance) => after('stance').includes(stance)),
    owners: [...(parts.includes('nobody') ? ['nobody' as const] : []), ...ids<AgencyId>('owner')],
    readiness: [...READINESS_LEVELS, 'none' as const].filter((level) => after('ready').includes(String(level))),
    layers: ids<LayerId>('layer'),
    changed: after('since').map(sinceIn).find((since) => since !== null) ?? null,
  };
}

/** A time in words of an address, or null when it is none. */
export function sinceIn(word: string): ChangedSince | null {
  if (word === 'visit' || word === 'today') return word;
  return DAY.test(word) && !Number.isNaN(Date.parse(word)) ? (word as ChangedSince) : null;
}
