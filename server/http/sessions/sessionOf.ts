import type { BlueprintId } from '../../../shared/domain/ids.ts';
import type { Participant } from '../../../shared/domain/Participant.ts';
import type { SessionAnswer } from '../../../shared/protocol/api.ts';
import { sessionCookie, sessionCookieName } from '../../auth/sessionCookie.ts';
import { headingOf } from '../blueprints/headingOf.ts';
import type { Services } from '../Services.ts';

/** Who somebody is in a blueprint, as it is called now. `role` is theirs; what is archived makes viewers of all. */
export async function sessionOf({ id, name, agency, role }: Participant, blueprint: BlueprintId, { rooms, store }: Services): Promise<SessionAnswer> {
  const { heading } = await headingOf(rooms, blueprint);
  const record = await store.blueprint(blueprint);
  const archived = record?.archivedAt !== null;
  const now = archived ? 'viewer' : role;
  return { participant: { id, name, agency, role: now }, role: now, blueprint: { id: heading.id, title: heading.title, place: heading.place }, archived, withoutNames: record?.withoutNames ?? false };
}

/** The header that gives a browser its session in a blueprint; `seconds` 0 takes it away. */
export function cookieFor(blueprint: BlueprintId, token: string, seconds: number, { publicUrl }: Services): Readonly<Record<string, string>> {
  return { 'Set-Cookie': sessionCookie(sessionCookieName(blueprint), token, seconds, publicUrl?.startsWith('https:') ?? false) };
}
