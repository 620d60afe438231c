import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AuditAnswer } from '../../../shared/protocol/audit.ts';
import { AUDITED_OPERATIONS } from '../../../shared/protocol/audit.ts';
import type { OpenedSession } from '../../../shared/protocol/api.ts';
import { FORMER_NAME } from '../../../shared/domain/Participant.ts';
import type { SignedIn } from '../../../server/auth/organisers.ts';
import { auditAnswer } from '../../../server/http/answers.ts';
import { routes } from '../../../server/http/routes.ts';
import { writeCsv } from '../../../server/http/audit/writeCsv.ts';
import { postJson, secretOf } from '../../helpers/api.ts';
import { askAs, signInAsOrganiser } from '../../helpers/organisers.ts';
import { PeopleWorld } from '../people/PeopleWorld.ts';

let world: PeopleWorld;
let admin: SignedIn;
let lead: OpenedSession;
beforeEach(async () => {
  world = await PeopleWorld.open();
  admin = await signInAsOrganiser(world.server, 'Admin', { admin: true });
  lead = await world.join('facilitator', 'Lead');
});
afterEach(() => world.stop());

const url = (rest: string): string => `${world.server.url}/api/admin${rest}`;

async function trail(): Promise<readonly AuditAnswer[]> {
  const response = await askAs(admin, url('/audit'), 'POST', {});
  expect(response.status).toBe(200);
  return auditAnswer.array().parse(await response.json()) as unknown as AuditAnswer[];
}

it('tells who came in by which way, changed rights, administered, and tried to, the newest first; looking is not in it', async () => {
  const editor = await world.join('editor', 'Ed');
  const invite = (await world.invite(lead, 'editor')).id;
  await world.ask(lead, 'PATCH', `/people/${editor.participant.id}`, { role: 'viewer' });
  await world.ask(editor, 'PATCH', `/people/${lead.participant.id}`, { role: 'viewer' });
  await world.ask(editor, 'GET', '/exports/json');
  const door = await world.makeInvite(lead, { role: 'editor', waitingRoom: true });
  await postJson(`${world.server.url}/api/sessions`, { invite: secretOf(door.link ?? ''), name: 'Waits', agency: 'Council' });
  await postJson(`${world.server.url}/api/sessions`, { invite: 'x'.repeat(43), name: 'Nobody', agency: 'Council' });
  await postJson(`${world.server.url}/api/organiser-setup/use`, { token: 'x'.repeat(43), name: 'Nobody' });
  await askAs(admin, url(`/blueprints/${world.made.id}`), 'PATCH', { archived: true });
  const entries = (await trail()).map(({ what, outcome, by, blueprint, about }) => [what, outcome, by?.name ?? null, blueprint === world.made.id, about?.name ?? about?.id ?? null]);
  expect(entries).toEqual([
    ['changeBlueprint', 'done', 'Admin', true, null],
    ['useSetup', 'setup-closed', null, false, null],
    ['join', 'invite-not-found', null, false, null],
    ['join', 'done', 'Waits', true, door.id],
    ['makeInvite', 'done', 'Lead', true, null],
    ['exportBlueprint', 'done', 'Ed', true, null],
    ['changeRole', 'done', 'Lead', true, 'Ed'],
    ['join', 'done', 'Ed', true, invite],
    ['join', 'done', 'Lead', true, (await world.server.store.participant(lead.participant.id))?.invite],
  ]);
});

it('holds no names and no secrets: a name that was erased is gone from it at once', async () => {
  const editor = await world.join('editor', 'Ed of the library');
  await world.ask(lead, 'POST', `/people/${editor.participant.id}/erasure`);
  const stored = JSON.stringify(await world.server.store.audit.before(null, 100));
  for (const text of ['Ed of the library', editor.token, secretOf(world.made.links.editor)]) expect(stored).not.toContain(text);
  expect((await trail()).map(({ what, by, about }) => [what, by?.name, about?.name])).toEqual([['erasePerson', 'Lead', FORMER_NAME], ['join', FORMER_NAME, null], ['join', 'Lead', null]]);
});

it('is taken away whole as CSV and JSON, page by page, and that is in it', async () => {
  await world.join('editor', '=HYPERLINK("https://evil.example")');
  for (let index = 0; index < 600; index += 1) await world.server.store.audit.record({ at: index, what: 'join', outcome: 'done', by: null, blueprint: null, about: null });
  const csv = await askAs(admin, url('/audit/csv'));
  expect([csv.headers.get('content-type'), csv.headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="audit.csv"']);
  const lines = (await csv.text()).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 602);
  expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  const json = auditAnswer.array().parse(await (await askAs(admin, url('/audit/json'))).json());
  expect([json.length, json[0]?.what, new Set(json.map(({ seq }) => seq)).size]).toEqual([603, 'exportAudit', 603]);
});

it('names only operations that there are', () => {
  const operations = new Set(routes.map(({ operation }) => operation));
  expect(AUDITED_OPERATIONS.filter((each) => !operations.has(each))).toEqual([]);
});

it.each([['=1+1', "'=1+1"], ['+1', "'+1"], ['-1', "'-1"], ['@x', "'@x"], ['\tx', "'\tx"], ['a,b', '"a,b"'], ['a "b"', '"a ""b"""'], ['two\nlines', '"two\nlines"'], [null, '']])('writes %j into CSV as %j', (value, written) => {
  expect(writeCsv([[value, 'end']])).toBe(`\uFEFF${written},end\r\n`);
});
