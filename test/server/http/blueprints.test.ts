import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Blueprint } from '../../../shared/domain/Blueprint.ts';
import { READINESS_LEVELS } from '../../../shared/domain/Blueprint.ts';
import type { CreatedBlueprint, OpenedSession } from '../../../shared/protocol/api.ts';
import { ROLES } from '../../../shared/domain/Role.ts';
import { richTextOf } from '../../../shared/domain/RichText.ts';
import { pieceOfEachKind } from '../../helpers/pieces.ts';
import { parseBlueprint } from '../../../shared/schema/blueprintSchema.ts';
import { blueprintLinks, createdBlueprint } from '../../../server/http/answers.ts';
import { StorageError, type BlueprintStore } from '../../../server/storage/BlueprintStore.ts';
import { MemoryStore } from '../../../server/storage/memory/MemoryStore.ts';
import { bearer, expectProblem, postJson } from '../../helpers/api.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';

const RB = { name: 'RB', agency: 'Council' };
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

function get(path: string, session?: OpenedSession): Promise<Response> {
  return fetch(`${server.url}${path}`, { headers: session === undefined ? {} : bearer(session) });
}

async function readBlueprint(id: string, session: OpenedSession): Promise<Blueprint> {
  return (await (await get(`/api/blueprints/${id}`, session)).json()) as Blueprint;
}

describe('making a blueprint', () => {
  it('answers 201 with where it is and the ways in', async () => {
    const response = await postJson(`${server.url}/api/blueprints`, { template: 'digital-inclusion', place: { name: ' Calderdale ', gssCodes: ['e08000033', 'E08000033'] } });
    expect(response.status).toBe(201);
    const made = createdBlueprint.parse(await response.json());
    expect(response.headers.get('location')).toBe(`/api/blueprints/${made.id}`);
    expect(made.title).toBe('Digital inclusion');
    expect(new Set(Object.values(made.links)).size).toBe(4);
    for (const role of ROLES) expect(made.links[role]).toMatch(new RegExp(`^${server.url}/join/[A-Za-z0-9_-]{43}$`));
    expect(made.joinCode).toMatch(/^\d{3} \d{3} \d{3}$/);
  });

  it('puts the whole template on the board for the place, before anybody can look', async () => {
    const made = await makeBlueprint(server.url, { place: { name: 'Calderdale', gssCodes: ['E08000033'] }, title: 'Our plan' });
    const blueprint = await readBlueprint(made.id, await joinByLink(server.url, made.links.viewer, RB));
    expect(blueprint).toMatchObject({ title: 'Our plan', place: { name: 'Calderdale', gssCodes: ['E08000033'] }, template: { id: 'local-digital-blueprint' } });
    expect(blueprint.layers.flatMap(({ elements }) => elements)).toHaveLength(46);
  });

  it('takes another join code when the first is taken, without leaving anything behind', async () => {
    const store: BlueprintStore = new MemoryStore();
    const create = store.createBlueprint.bind(store);
    const refused: string[] = [];
    store.createBlueprint = async (record, ...rest) => {
      if (refused.length < 2) {
        refused.push(record.id);
        throw new StorageError('duplicate', 'taken');
      }
      await create(record, ...rest);
    };
    const other = await startTestServer({ store });
    const made = await makeBlueprint(other.url);
    expect(refused).toHaveLength(2);
    expect(refused).not.toContain(made.id);
    await other.stop();
  });

  it('is bounded by the hour for the whole server, and bad requests do not count', async () => {
    const small = await startTestServer({ config: { newBlueprintsPerHour: 2 } });
    await postJson(`${small.url}/api/blueprints`, { template: 'no-such' });
    await makeBlueprint(small.url);
    await makeBlueprint(small.url);
    const response = await postJson(`${small.url}/api/blueprints`, { template: 'digital-inclusion', place: { name: 'Leeds' } });
    await expectProblem(response, 'too-many-blueprints');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(3_500);
    await small.stop();
  });

  it('puts PUBLIC_URL before the links when it is set', async () => {
    const open = await startTestServer({ config: { publicUrl: 'https://plan.example.org' } });
    expect((await makeBlueprint(open.url)).links.editor).toMatch(/^https:\/\/plan\.example\.org\/join\//);
    await open.stop();
  });
});

describe('an export', () => {
  it('can be imported, and the import’s export is equal', async () => {
    const made = await makeBlueprint(server.url);
    const author = await joinByLink(server.url, made.links.editor, { name: 'AK', agency: 'NHS place team' });
    const exported = worked(parseBlueprint(await readBlueprint(made.id, author)));
    const imported = await importOf(exported);
    const reader = await joinByLink(server.url, imported.links.viewer, { name: 'AK', agency: 'NHS place team' });
    const again = await readBlueprint(imported.id, reader);
    expect(parseBlueprint(again)).toEqual(exported);
    const thrice = await importOf(again);
    const third = await joinByLink(server.url, thrice.links.viewer, { name: 'AK', agency: 'NHS place team' });
    expect(await (await get(`/api/blueprints/${thrice.id}`, third)).text()).toBe(await (await get(`/api/blueprints/${imported.id}`, reader)).text());
    expect(imported.id).not.toBe(made.id);
    expect(imported.links.editor).not.toBe(made.links.editor);
  });

  it('is the same at both addresses of the JSON', async () => {
    const made = await makeBlueprint(server.url);
    const session = await joinByLink(server.url, made.links.viewer, RB);
    const file = await get(`/api/blueprints/${made.id}/exports/json`, session);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]+\.json"/);
    expect(file.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await file.text()).toBe(await (await get(`/api/blueprints/${made.id}`, session)).text());
  });

  it.each([
    ['html', 'text/html'],
    ['md', 'text/markdown'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['json', 'application/json'],
  ])('comes as %s', async (format, type) => {
    const made = await makeBlueprint(server.url, { title: 'Llanfair “Öst” / plan; 日本' });
    const file = await get(`/api/blueprints/${made.id}/exports/${format}`, await joinByLink(server.url, made.links.viewer, RB));
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')?.split(';')[0]).toBe(type);
    expect(file.headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="[\\w .-]+\\.${format}"`));
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  });

  it('does not exist in a format nobody writes', async () => {
    const made = await makeBlueprint(server.url);
    const session = await joinByLink(server.url, made.links.viewer, RB);
    for (const format of ['pdf', '__proto__', 'constructor', 'toString']) {
      await expectProblem(await get(`/api/blueprints/${made.id}/exports/${format}`, session), 'not-found');
    }
  });
});

describe('who may read what', () => {
  it('lets every role read the blueprint, and only facilitators see the links', async () => {
    const made = await makeBlueprint(server.url);
    for (const role of ROLES) {
      const session = await joinByLink(server.url, made.links[role], { ...RB, name: role });
      expect((await get(`/api/blueprints/${made.id}`, session)).status).toBe(200);
      const links = await get(`/api/blueprints/${made.id}/links`, session);
      if (role === 'facilitator') expect(blueprintLinks.parse(await links.json())).toEqual({ links: made.links, joinCode: made.joinCode });
      else await expectProblem(links, 'forbidden');
    }
  });

  it.each(['', '/session', '/links', '/exports/json'])('gives nothing of %s to strangers, nor to people of another blueprint', async (rest) => {
    const made = await makeBlueprint(server.url);
    const other = await makeBlueprint(server.url);
    const elsewhere = await joinByLink(server.url, other.links.facilitator, RB);
    const response = await get(`/api/blueprints/${made.id}${rest}`);
    await expectProblem(response, 'unauthorised');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    await expectProblem(await get(`/api/blueprints/${made.id}${rest}`, elsewhere), 'forbidden');
    await expectProblem(await get(`/api/blueprints/no-such-blueprint${rest}`, elsewhere), 'not-found');
  });
});

async function importOf(exported: unknown): Promise<CreatedBlueprint> {
  const response = await postJson(`${server.url}/api/blueprints`, { import: exported });
  expect(response.status).toBe(201);
  return (await response.json()) as CreatedBlueprint;
}

/** A blueprint that people have worked on: everything that a field can hold is somewhere. */
function worked(blueprint: Blueprint): Blueprint {
  const by = { name: 'AK', agency: blueprint.agencies[0]?.id ?? null, at: '2026-03-01T09:30:00.000Z' };
  return {
    ...blueprint,
    layers: blueprint.layers.map((layer) => ({
      ...layer,
      elements: layer.elements.map((element, index) => ({
        ...element,
        stance: index % 2 === 0 ? { stance: 'change' as const, by } : null,
        reason: richTextOf(index % 2 === 0 ? 'Our fibre ends at the valley\n日本 “quoted” <b>' : ''),
        owner: index % 3 === 0 ? by.agency : null,
        readinessNow: READINESS_LEVELS[index % 5] ?? null,
        locked: index % 4 === 0,
        removed: null,
      })),
    })),
    notes: [{ id: 'note-1' as never, x: -12.5, y: 1e6, width: 300, height: 200.5, colour: 'mint', text: richTextOf('A note'), stack: 'a1', locked: true, group: 'g_1' as never, by, removed: by }],
    pieces: pieceOfEachKind(by),
  };
}
