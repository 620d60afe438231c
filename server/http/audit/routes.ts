import { z } from 'zod';
import type { OrganiserId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { AuditAnswer } from '../../../shared/protocol/audit.ts';
import type { KeptAuditEntry } from '../../storage/AuditStore.ts';
import { auditAnswer } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import { organiserRoute, type Route } from '../Route.ts';
import type { Services } from '../Services.ts';
import { writeCsv } from './writeCsv.ts';

/** How many entries are read before others get their turn. */
const AT_ONCE = 500;

const COLUMNS = ['number', 'time', 'what', 'outcome', 'kind', 'by', 'name', 'blueprint', 'about', 'about name'];

/** The trail of access and administration, for admins. */
export const auditRoutes: readonly Route[] = [
  organiserRoute({
    method: 'post',
    path: '/api/admin/audit',
    operation: 'readAudit',
    summary: 'The trail of access and administration, the newest first, a page at a time. Names are those that people have now.',
    access: 'admin',
    body: z.strictObject({ before: z.int().min(1).optional().describe('Only entries before this number.'), most: z.int().min(1).max(AT_ONCE).default(100) }),
    answers: { 200: { description: 'The page.', json: z.array(auditAnswer) } },
    handle: async ({ body: { before, most } }, services) => ({ status: 200, json: await namedEntries(await services.store.audit.before(before ?? null, most), services) }),
  }),
  {
    method: 'get',
    path: '/api/admin/audit/:format',
    operation: 'exportAudit',
    summary: 'All of the trail as a file: `csv`, or `json`.',
    access: 'admin',
    answers: { 200: { description: 'The file.', content: ['text/csv', 'application/json'] } },
    problems: ['not-found'],
    handle: async ({ params: { format } }, services) => {
      if (format !== 'csv' && format !== 'json') throw new Problem('not-found', 'The trail can be had as csv or json.');
      const entries = await allEntries(services);
      const headers = { 'Content-Disposition': `attachment; filename="audit.${format}"` };
      if (format === 'json') return { status: 200, headers, content: { type: 'application/json; charset=utf-8', body: `${JSON.stringify(entries, null, 2)}\n` } };
      const rows = entries.map(({ seq, at, what, outcome, by, blueprint, about }) => [String(seq), at, what, outcome, by?.kind ?? null, by?.id ?? null, by?.name ?? null, blueprint, about?.id ?? null, about?.name ?? null]);
      return { status: 200, headers, content: { type: 'text/csv; charset=utf-8', body: writeCsv([COLUMNS, ...rows]) } };
    },
  },
];

async function allEntries(services: Services): Promise<readonly AuditAnswer[]> {
  const entries: AuditAnswer[] = [];
  for (let page = await services.store.audit.before(null, AT_ONCE); page.length > 0; page = await services.store.audit.before(page.at(-1)?.seq ?? 0, AT_ONCE)) {
    entries.push(...(await namedEntries(page, services)));
  }
  return entries;
}

async function namedEntries(entries: readonly KeptAuditEntry[], services: Services): Promise<readonly AuditAnswer[]> {
  const names = new Map<string, string | null>();
  const nameOf = async (id: string): Promise<string | null> => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const { store } = services;
    const name = (await store.participant(id as ParticipantId))?.name ?? (await store.organisers.find(id as OrganiserId))?.name ?? null;
    names.set(id, name);
    return name;
  };
  const answers: AuditAnswer[] = [];
  for (const { seq, at, what, outcome, by, blueprint, about } of entries) {
    answers.push({
      seq, at: new Date(at).toISOString(), what, outcome, blueprint,
      by: by === null ? null : { ...by, name: await nameOf(by.id) },
      about: about === null ? null : { id: about, name: await nameOf(about) },
    });
  }
  return answers;
}
