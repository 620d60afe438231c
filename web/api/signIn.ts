import * as z from 'zod/mini';
import { MAKERS, type SignInAnswer, type SignInBegun } from '../../shared/protocol/signIn.ts';
import type { AnswerForm } from './answers.ts';
import { request } from './request.ts';

const signIn: AnswerForm<SignInAnswer> = z.object({
  providers: z.array(z.object({ id: z.string(), label: z.string() })),
  you: z.nullable(z.object({ name: z.string(), agency: z.string(), provider: z.string() })),
  making: z.object({ who: z.enum(MAKERS), allowed: z.boolean() }),
});
const begun: AnswerForm<SignInBegun> = z.object({ address: z.string().check(z.url()) });

/** Which organisations one can sign in with, who this browser has signed in as, and whether it may make blueprints. @throws ApiError */
export function readSignIn(abort?: AbortSignal): Promise<SignInAnswer> {
  return request({ method: 'GET', path: '/api/sign-in', signal: abort }, signIn);
}

/** Begin to sign in. @param back the path of ours to come back to. @returns where to go. @throws ApiError `unavailable` among others */
export async function beginSignIn(provider: string, back: string): Promise<string> {
  return (await request({ method: 'POST', path: `/api/sign-in/${encodeURIComponent(provider)}`, body: { back } }, begun)).address;
}

/** Be nobody's in this browser any more. @throws ApiError */
export function signOutPerson(): Promise<void> {
  return request({ method: 'DELETE', path: '/api/sign-in' }, null);
}
