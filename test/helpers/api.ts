import { expect } from 'vitest';
import type { ProblemDocument } from '../../shared/protocol/api.ts';
import { PROBLEMS } from '../../server/http/problems/PROBLEMS.ts';
import { problemType, type ProblemName } from '../../shared/protocol/problems.ts';

/** POST some JSON. `headers` come on top. */
export function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
}

/** The header that speaks for a session. */
export function bearer({ token }: { readonly token: string }): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** The session cookie that an answer sets, as a browser would send it back. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie().map((cookie) => cookie.slice(0, cookie.indexOf(';'))).join('; ');
}

/** The last segment of a link. */
export function secretOf(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}

/** Expect a whole problem document of that name. @returns it. */
export async function expectProblem(response: Response, name: ProblemName): Promise<ProblemDocument> {
  const problem = (await response.json()) as ProblemDocument;
  expect(problem).toMatchObject({ type: problemType(name), title: PROBLEMS[name].title, status: PROBLEMS[name].status });
  expect(response.status).toBe(problem.status);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(problem.detail).toMatch(/\.$/);
  expect(JSON.stringify(problem)).not.toMatch(/node_modules|\.ts:|at \w+ \(/);
  return problem;
}
