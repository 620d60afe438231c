import type { Clock } from '../Clock.ts';
import type { OrganiserStore } from '../storage/OrganiserStore.ts';
import { newSetup } from './organisers.ts';

/** Whether only this machine reaches an address to listen on. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** What a server that others reach offers when it starts: `token`, shown once, the first time; afterwards nothing but the advice to
 *  make another one, as long as nobody is an admin. @returns null when there is nothing to say. */
export async function firstSetup(organisers: OrganiserStore, clock: Clock, host: string): Promise<{ readonly token: string | null } | null> {
  if (isLoopback(host) || (await organisers.all()).some(({ admin }) => admin)) return null;
  if ((await organisers.setup()) !== null) return { token: null };
  const { offer, token } = newSetup(clock.now());
  await organisers.offerSetup(offer);
  return { token };
}
