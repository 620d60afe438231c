import type { IncomingMessage } from 'node:http';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { PRACTICE_ROLE } from '../../shared/domain/Role.ts';
import { CLOSE, type CloseCode } from '../../shared/protocol/closeCodes.ts';
import type { Clock } from '../Clock.ts';
import type { BlueprintStore } from '../storage/BlueprintStore.ts';
import { credentialOf } from './credentials.ts';
import { isOwnOrigin } from './origin.ts';
import { openBlueprint, principalOf, type Principal } from './Principal.ts';

/** Who is asking, or the code to refuse them with. */
export type SocketAdmission = { readonly ok: true; readonly member: Pick<Principal, 'participant' | 'tokenHash'> & { readonly withoutNames: boolean } } | { readonly ok: false; readonly closeCode: CloseCode };

/** Find out who asks to connect to the documents of a blueprint, or of its practice room. A browser sends its cookie from any
 *  page that opens a socket here, so a cookie counts only from our own pages; a token was put there on purpose. A client
 *  may say for which role it takes itself (`?as=editor`): one that was away when that changed learns of it before it writes. */
export async function admitSocket(
  { store, clock, publicUrl }: { readonly store: BlueprintStore; readonly clock: Clock; readonly publicUrl: string | null },
  request: Pick<IncomingMessage, 'headers' | 'url'>,
  asked: BlueprintId,
): Promise<SocketAdmission> {
  const place = await placeOf(store, asked);
  if (place === null) return refused(CLOSE.notFound);
  const { blueprint, isPractice, withoutNames } = place;
  const credential = credentialOf(request.headers, blueprint, queryValue(request.url, 'token'));
  if (credential === null) return refused(CLOSE.unauthorised);
  if (credential.by === 'cookie' && !isOwnOrigin(request.headers, publicUrl)) return refused(CLOSE.forbidden);
  const principal = await principalOf(store, clock, credential.token);
  if (principal?.blueprint !== blueprint) return refused(CLOSE.unauthorised);
  const participant = isPractice ? { ...principal.participant, role: PRACTICE_ROLE } : principal.participant;
  const takenFor = queryValue(request.url, 'as');
  if (takenFor !== null && takenFor !== participant.role) return refused(CLOSE.identityChanged);
  return { ok: true, member: { participant, tokenHash: principal.tokenHash, withoutNames } };
}

/** Whose rights count at an address: a practice room has those of its blueprint. @returns null when there is nothing there. */
async function placeOf(store: BlueprintStore, id: BlueprintId): Promise<{ readonly blueprint: BlueprintId; readonly isPractice: boolean; readonly withoutNames: boolean } | null> {
  const known = await openBlueprint(store, id);
  if (known !== null) return { blueprint: id, isPractice: false, withoutNames: known.withoutNames };
  const practice = await store.practice(id);
  const home = practice === null ? null : await openBlueprint(store, practice.blueprint);
  return home === null ? null : { blueprint: home.id, isPractice: true, withoutNames: home.withoutNames };
}

function refused(closeCode: CloseCode): SocketAdmission {
  return { ok: false, closeCode };
}

function queryValue(url = '', name: string): string | null {
  const query = url.indexOf('?');
  return query < 0 ? null : new URLSearchParams(url.slice(query + 1)).get(name);
}
