import { readTalk } from '../../../shared/crdt/talk/readTalk.ts';
import { plainWords } from '../../../shared/domain/Comment.ts';
import { DOCUMENT_KINDS, documentName } from '../../../shared/protocol/documents.ts';
import type { HeldData, HeldTimes } from '../../../shared/protocol/heldData.ts';
import type { HeldSpan } from '../../storage/AdminStore.ts';
import type { ParticipantRecord } from '../../storage/BlueprintStore.ts';
import type { Services } from '../Services.ts';

/** How many updates are looked at before others get their turn. */
const AT_ONCE = 500;

/** Everything that is held about a person. What they wrote on the board is everybody's by now, and in its exports. */
export async function dataOf({ id, name, agency, role, standing, joinedAt, lastSeenAt, blueprint, invite: by }: ParticipantRecord, { store, rooms }: Pick<Services, 'store' | 'rooms'>): Promise<HeldData> {
  const invite = (await store.invites(blueprint)).find((each) => each.id === by);
  const { sessions, personalLinks } = await store.admin.heldOf(id);
  const threads = await rooms.read(documentName(blueprint, 'talk'), (doc) => readTalk(doc).threads);
  return {
    participant: { id, name, agency: agency.name, role, standing, joinedAt: instant(joinedAt), lastSeenAt: instant(lastSeenAt) },
    invite: invite === undefined ? null : { id: invite.id, role: invite.role, createdAt: instant(invite.createdAt) },
    sessions: sessions.map(timesOf),
    personalLinks: personalLinks.map(timesOf),
    log: (await Promise.all(DOCUMENT_KINDS.map((document) => logOf(document, blueprint, id, store)))).flat(),
    comments: threads.flatMap(({ comments }) => comments).filter((comment) => comment.by.participant === id)
      .map((comment) => ({ id: comment.id, at: comment.by.at, changedAt: comment.changedAt, takenBack: comment.removed !== null, text: plainWords(comment.words) })),
  };
}

async function logOf(document: HeldData['log'][number]['document'], blueprint: ParticipantRecord['blueprint'], id: ParticipantRecord['id'], store: Services['store']): Promise<HeldData['log']> {
  const entries: HeldData['log'][number][] = [];
  let after = 0;
  const next = () => store.history(documentName(blueprint, document), after, AT_ONCE);
  for (let page = await next(); page.length > 0; page = await next()) {
    after = page.at(-1)?.seq ?? after;
    for (const { participant, at, count, update } of page) if (participant === id) entries.push({ document, at: instant(at), updates: count, bytes: update.length });
  }
  return entries;
}

function timesOf({ createdAt, expiresAt }: HeldSpan): HeldTimes {
  return { createdAt: instant(createdAt), expiresAt: instant(expiresAt) };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
