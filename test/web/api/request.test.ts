import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../../server/http/problems/PROBLEMS.ts';
import { PROBLEM_NAMES, problemType } from '../../../shared/protocol/problems.ts';
import { ApiError, explain } from '../../../web/api/ApiError.ts';
import { invitePreview } from '../../../web/api/joiningAnswers.ts';
import { templateList } from '../../../web/api/makingAnswers.ts';
import { request } from '../../../web/api/request.ts';

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

describe('a request to the server', () => {
  it('gives the answer when it has the form', async () => {
    const templates = [{ id: 'a', version: '1.0.0', title: 'A', summary: 'For a.', layers: [{ id: 'l', title: 'L', elementCount: 3 }] }];
    const path = await serve((_request, response) => response.end(JSON.stringify(templates)));
    expect(await request({ method: 'GET', path }, templateList)).toEqual(templates);
  });

  it('sends its body as JSON', async () => {
    let received = '';
    const path = await serve((incoming, response) => {
      incoming.on('data', (chunk: Buffer) => (received += chunk.toString()));
      incoming.on('end', () => response.writeHead(204).end());
      expect(incoming.headers['content-type']).toBe('application/json');
    });
    await request({ method: 'POST', path, body: { place: { name: 'Ynys Môn' } } }, null);
    expect(JSON.parse(received)).toEqual({ place: { name: 'Ynys Môn' } });
  });

  it('lets fields pass that a newer server adds, and refuses an answer that lacks one', async () => {
    const preview = { blueprint: { id: 'b', title: 'T', place: { name: 'P', gssCodes: [] }, template: { id: 't', version: '1', title: 'T' } }, role: 'editor', peopleHere: 1, agencies: [], you: null, waitingRoom: false };
    const newer = await serve((_request, response) => response.end(JSON.stringify({ ...preview, weather: 'fine' })));
    expect((await request({ method: 'GET', path: newer }, invitePreview)).role).toBe('editor');
    const broken = await serve((_request, response) => response.end(JSON.stringify({ ...preview, role: 'owner' })));
    expect(await failure(broken)).toMatchObject({ reason: 'unexpected', status: 200 });
  });

  it('names the problem that the server answered with', async () => {
    for (const name of PROBLEM_NAMES) {
      const { status, title } = PROBLEMS[name];
      const path = await serve((_request, response) => response.writeHead(status).end(JSON.stringify({ type: problemType(name), title, status, detail: `Because of ${name}.` })));
      const error = await failure(path);
      expect(error).toMatchObject({ reason: name, status, message: `Because of ${name}.` });
      expect(explain(error)).not.toBe('');
    }
  });

  it('does not take a proxy’s page for an answer', async () => {
    const page: RequestListener = (_request, response) => response.end('<html>Sign in to the wifi</html>');
    expect(await failure(await serve(page))).toMatchObject({ reason: 'unexpected' });
    expect(await failure(await serve((_request, response) => response.writeHead(502).end('<html>Bad gateway</html>')))).toMatchObject({ reason: 'unavailable', status: 502 });
  });

  it('says so when nothing answers, or the answer breaks off', async () => {
    const gone = await serve((_request, response) => response.end());
    await new Promise((done) => servers.splice(0)[0]?.close(done));
    expect(await failure(gone)).toMatchObject({ reason: 'unreachable', status: 0 });
    const broken = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{');
      setImmediate(() => response.destroy());
    });
    expect(await failure(broken)).toMatchObject({ reason: 'unreachable' });
  });

  it('that was given up is no failure of the server', async () => {
    const path = await serve(() => undefined);
    const giveUp = new AbortController();
    const asked = request({ method: 'GET', path, signal: giveUp.signal }, templateList);
    giveUp.abort(new Error('no longer wanted'));
    await expect(asked).rejects.toThrow('no longer wanted');
    servers[0]?.closeAllConnections();
  });
});

describe('explain', () => {
  it('passes on what is no failure of a request, so that it is not hidden', () => {
    const mistake = new TypeError('ours');
    expect(() => explain(mistake)).toThrow(mistake);
  });
});

async function failure(path: string): Promise<ApiError> {
  const error: unknown = await request({ method: 'GET', path }, invitePreview).then(() => null, (reason: unknown) => reason);
  if (!(error instanceof ApiError)) throw new Error(`No ApiError: ${String(error)}`);
  return error;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
