import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedBlueprint, OpenedSession, StoredImageAnswer } from '../../../shared/protocol/api.ts';
import { storedImage } from '../../../server/http/answers.ts';
import { StorageError } from '../../../server/storage/BlueprintStore.ts';
import { MemoryImages } from '../../../server/storage/memory/MemoryImages.ts';
import { bearer, expectProblem } from '../../helpers/api.ts';
import { FakeClock } from '../../helpers/FakeClock.ts';
import { heavyPng, hugePng, IMAGES, png, SECRET, SIZE } from '../../helpers/images.ts';
import { joinByLink, makeBlueprint } from '../../helpers/outside.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';

const RB = { name: 'RB', agency: 'Council' };
let server: TestServer;
let made: CreatedBlueprint;
let editor: OpenedSession;
beforeAll(async () => {
  server = await startTestServer({ env: { MAX_IMAGE_MB: '1', MAX_IMAGES_MB: '2' } });
  made = await makeBlueprint(server.url);
  editor = await joinByLink(server.url, made.links.editor, RB);
});
afterAll(() => server.stop());

function send(bytes: BodyInit, { id = made.id as string, session = editor, type = 'image/png', url = server.url } = {}): Promise<Response> {
  return fetch(`${url}/api/blueprints/${id}/images`, { method: 'POST', headers: { ...bearer(session), 'content-type': type }, body: bytes });
}

async function stored(bytes: BodyInit): Promise<StoredImageAnswer> {
  const response = await send(bytes);
  expect(response.status).toBe(201);
  return storedImage.parse(await response.json()) as StoredImageAnswer;
}

function fetchImage(asset: string, session: OpenedSession | null, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(`${server.url}/api/blueprints/${made.id}/images/${asset}`, { method, headers: { ...(session === null ? {} : bearer(session)), ...headers } });
}

describe('an image that is sent', () => {
  it.each(Object.entries(IMAGES))('as %s is stored without what it says of places and people, under the hash of what is kept', async (type, bytes) => {
    const answer = await stored(bytes);
    expect(answer).toMatchObject({ type, ...SIZE });
    const kept = new Uint8Array(await (await fetchImage(answer.asset, editor)).arrayBuffer());
    expect(kept).toHaveLength(answer.bytes);
    expect(createHash('sha256').update(kept).digest('base64url')).toBe(answer.asset);
    expect(Buffer.from(kept).includes(SECRET)).toBe(false);
  });

  it('is what its bytes say, whatever it is called', async () => {
    const response = await send(png(), { type: 'application/octet-stream' });
    expect(await response.json()).toMatchObject({ type: 'image/png' });
    expect(await (await send(png(), { type: 'image/svg+xml' })).json()).toMatchObject({ type: 'image/png' });
  });

  it('twice is the same image, and so is what was fetched and sent again', async () => {
    const first = await stored(png());
    expect(await stored(png())).toEqual(first);
    expect(await stored(await (await fetchImage(first.asset, editor)).arrayBuffer())).toEqual(first);
    expect((await send(png())).headers.get('location')).toBe(`/api/blueprints/${made.id}/images/${first.asset}`);
  });

  it('is taken from those who may edit the board, and from no others', async () => {
    for (const role of ['facilitator', 'editor'] as const) expect((await send(png(), { session: await joinByLink(server.url, made.links[role], RB) })).status).toBe(201);
    for (const role of ['commenter', 'viewer'] as const) await expectProblem(await send(png(), { session: await joinByLink(server.url, made.links[role], RB) }), 'forbidden');
    const other = await makeBlueprint(server.url);
    await expectProblem(await send(png(), { id: other.id }), 'forbidden');
  });

  it('is refused when it is too large, in the same words however its length is told', async () => {
    const large = new Uint8Array(1_048_577);
    const told = await expectProblem(await send(large), 'image-too-large');
    expect(told.detail).toContain('1 MB');
    const untold = new ReadableStream({ start: (controller) => [controller.enqueue(large), controller.close()] });
    const response = await fetch(`${server.url}/api/blueprints/${made.id}/images`, { method: 'POST', headers: { ...bearer(editor), 'content-type': 'image/png' }, body: untold, duplex: 'half' } as RequestInit);
    expect((await expectProblem(response, 'image-too-large')).detail).toBe(told.detail);
    await expectProblem(await send(hugePng(40_000, 40_000)), 'image-too-large');
  });

  it('that is broken off leaves nothing, and others can be sent after it', async () => {
    for (let time = 0; time < 5; time += 1) {
      await new Promise<void>((resolve) => {
        const broken = request(`${server.url}/api/blueprints/${made.id}/images`, { method: 'POST', headers: { ...bearer(editor), 'content-type': 'image/png', 'content-length': '5000' } });
        broken.once('error', () => resolve());
        broken.write(png().slice(0, 60), () => broken.destroy(new Error('gone')));
      });
    }
    expect((await send(png())).status).toBe(201);
  });
});

describe('the images of a blueprint', () => {
  it('have a bound together', async () => {
    const full = await makeBlueprint(server.url);
    const session = await joinByLink(server.url, full.links.editor, RB);
    const noise = (seed: number) => heavyPng(900_000, seed);
    expect((await send(noise(1), { id: full.id, session })).status).toBe(201);
    expect((await send(noise(2), { id: full.id, session })).status).toBe(201);
    const problem = await expectProblem(await send(noise(3), { id: full.id, session }), 'images-full');
    expect(problem.detail).toContain('2 MB');
    expect((await send(noise(2), { id: full.id, session })).status).toBe(201);
    expect((await send(png(), { id: full.id, session })).status).toBe(201);
  });

  it('are shown to its members in any role, and to nobody else', async () => {
    const { asset } = await stored(png());
    for (const link of Object.values(made.links)) expect((await fetchImage(asset, await joinByLink(server.url, link, RB))).status).toBe(200);
    await expectProblem(await fetchImage(asset, null), 'unauthorised');
    const other = await makeBlueprint(server.url);
    const stranger = await joinByLink(server.url, other.links.facilitator, RB);
    await expectProblem(await fetchImage(asset, stranger), 'forbidden');
    await expectProblem(await fetch(`${server.url}/api/blueprints/${other.id}/images/${asset}`, { headers: bearer(stranger) }), 'not-found');
  });

  it('are served as what they are, for this site alone, to be kept by the browser for good', async () => {
    const { asset, bytes } = await stored(png());
    const { headers } = await fetchImage(asset, editor);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes),
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="image-${asset.slice(0, 8)}.png"`,
      'cache-control': 'private, max-age=31536000, immutable',
      etag: `"${asset}"`,
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const again = await fetchImage(asset, editor, { 'if-none-match': `"other", W/"${asset}"` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await fetchImage(asset, editor, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(bytes), '']);
    await expectProblem(await fetchImage(asset, null, { 'if-none-match': `"${asset}"` }), 'unauthorised');
  });
});

describe('sending images', () => {
  it('is bounded for each person, and comes back with time', async () => {
    const clock = new FakeClock();
    const strict = await startTestServer({ clock });
    const { id, links } = await makeBlueprint(strict.url);
    const [one, two] = [await joinByLink(strict.url, links.editor, RB), await joinByLink(strict.url, links.editor, { ...RB, name: 'Two' })];
    const by = (session: OpenedSession) => send(png(), { id, session, url: strict.url });
    for (let time = 0; time < 60; time += 1) expect((await by(one)).status).toBe(201);
    const refused = await by(one);
    expect(refused.headers.get('retry-after')).toBe('2');
    await expectProblem(refused, 'too-many-images');
    expect((await by(two)).status).toBe(201);
    clock.advance(2_000);
    expect((await by(one)).status).toBe(201);
    await strict.stop();
  });

  it('says that it cannot be done now when the disk takes nothing, and logs why', async () => {
    const images = new MemoryImages();
    images.put = () => Promise.reject(new StorageError('unavailable', 'no space left'));
    const failing = await startTestServer({ images });
    const { id, links } = await makeBlueprint(failing.url);
    await expectProblem(await send(png(), { id, session: await joinByLink(failing.url, links.editor, RB), url: failing.url }), 'unavailable');
    expect(failing.logged()).toContain('no space left');
    await failing.stop();
  });
});
