import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nanoid } from 'nanoid';
import { createBlueprintUpdate } from '../../../shared/crdt/createBlueprint.ts';
import { blueprintFromTemplate } from '../../../shared/domain/blueprintFromTemplate.ts';
import type { AgencyId, BlueprintId, ParticipantId } from '../../../shared/domain/ids.ts';
import { documentName } from '../../../shared/protocol/documents.ts';
import { principalOf } from '../../../server/auth/Principal.ts';
import { hashSecret, newToken } from '../../../server/auth/Secrets.ts';
import { systemClock } from '../../../server/Clock.ts';
import type { InviteRecord } from '../../../server/storage/BlueprintStore.ts';
import { shippedTemplates } from '../../../server/templates/TemplateShelf.ts';
import { expectProblem, postJson } from '../../helpers/api.ts';
import { startTestServer, type TestServer } from '../../helpers/startServer.ts';

const NOW = Date.UTC(2026, 2, 1);
const clock = { ...systemClock, now: () => NOW };
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ clock });
});
afterEach(() => server.stop());

/** A blueprint with one way in, and somebody who came by it before. */
async function blueprintWith(closed: Pick<InviteRecord, 'expiresAt' | 'revokedAt'>): Promise<{ secret: string; token: string }> {
  const { store } = server;
  const id = nanoid() as BlueprintId;
  const [template] = shippedTemplates().all();
  if (template === undefined) throw new Error('There is no template.');
  const secret = newToken();
  const token = newToken();
  const invite: InviteRecord = { id: nanoid(), blueprint: id, role: 'editor', secretHash: hashSecret(secret), joinCodeHash: null, createdAt: NOW - 10, maxUses: null, waitingRoom: false, uses: 0, ...closed };
  const update = createBlueprintUpdate(blueprintFromTemplate(template, { name: 'Leeds', gssCodes: [] }));
  await store.createBlueprint({ id, title: 'Plan', placeName: 'Leeds', withoutNames: false, createdAt: NOW - 10 }, [invite], [{ document: documentName(id, 'board'), participant: null, at: NOW - 10, update }]);
  const participant = nanoid() as ParticipantId;
  await store.createParticipant(
    { id: participant, blueprint: id, invite: invite.id, name: 'RB', agency: { id: 'council' as AgencyId, name: 'Council' }, role: 'editor', joinedAt: NOW - 5, standing: 'in', confirmedBy: null, lastSeenAt: NOW - 5 },
    { tokenHash: hashSecret(token), participant, createdAt: NOW - 5, expiresAt: NOW + 1_000 },
  );
  return { secret, token };
}

function join(secret: string): Promise<Response> {
  return postJson(`${server.url}/api/sessions`, { invite: secret, name: 'AK', agency: 'Police' });
}

describe('a link', () => {
  it('lets people in while it is open', async () => {
    const { secret, token } = await blueprintWith({ expiresAt: NOW + 1, revokedAt: null });
    expect((await join(secret)).status).toBe(201);
    expect(await principalOf(server.store, clock, token)).toMatchObject({ participant: { name: 'RB', role: 'editor' } });
  });

  it('that was withdrawn lets nobody in, and puts out those who came by it', async () => {
    const { secret, token } = await blueprintWith({ expiresAt: null, revokedAt: NOW - 1 });
    await expectProblem(await join(secret), 'invite-closed');
    await expectProblem(await fetch(`${server.url}/api/invites/${secret}`), 'invite-closed');
    expect(await principalOf(server.store, clock, token)).toBeNull();
  });

  it('that has run out lets nobody else in, and leaves those who came by it', async () => {
    const { secret, token } = await blueprintWith({ expiresAt: NOW, revokedAt: null });
    await expectProblem(await join(secret), 'invite-closed');
    expect(await principalOf(server.store, clock, token)).not.toBeNull();
  });
});
