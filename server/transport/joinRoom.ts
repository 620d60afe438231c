import type { IncomingMessage } from 'node:http';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { documentName } from '../../shared/protocol/documents.ts';
import type { Member } from '../rooms/Member.ts';
import type { RoomSocket } from '../rooms/RoomSocket.ts';
import type { Session } from '../rooms/Session.ts';
import type { SyncServerOptions, SyncTarget } from './SyncServer.ts';

/** Connect somebody who was found to be a member, and ask once more who they are before anything of theirs is read: what
 *  changed since they were first asked would else be missed, since there was no session to end yet (R43).
 *  @throws RoomError as `RoomRegistry.join` does, or whatever `authenticate` rejects with. */
export async function joinRoom({ rooms, authenticate }: SyncServerOptions, request: IncomingMessage, target: SyncTarget, member: Member, socket: RoomSocket): Promise<Session> {
  const session = await rooms.join(documentName(target.blueprint, target.kind), member, socket);
  const again = await authenticate(request, target);
  if (!again.ok) session.end(again.closeCode);
  else if (!isSame(again.member, member)) session.end(CLOSE.identityChanged);
  return session;
}

function isSame({ participant: one, withoutNames }: Member, { participant: other, withoutNames: now }: Member): boolean {
  return withoutNames === now && one.id === other.id && one.role === other.role && one.agency.id === other.agency.id;
}
