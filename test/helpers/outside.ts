import type { Blueprint } from '../../shared/domain/Blueprint.ts';
import type { CreatedBlueprint, OpenedSession } from '../../shared/protocol/api.ts';

/** What a new blueprint is made of. */
export interface BlueprintWish {
  /** Id of a shipped template. */
  readonly template?: string;
  readonly place?: { readonly name: string; readonly gssCodes?: readonly string[] };
  readonly title?: string;
}

/** Make a blueprint the way any program outside would; the 46-element template unless another is wished. */
export async function makeBlueprint(origin: string, wish: BlueprintWish = {}): Promise<CreatedBlueprint> {
  return post<CreatedBlueprint>(`${origin}/api/blueprints`, { template: 'local-digital-blueprint', place: { name: 'Calderdale' }, ...wish });
}

/** Make a blueprint as `makeBlueprint` does, change its JSON, and make another one of that. */
export async function makeChangedBlueprint(origin: string, wish: BlueprintWish, change: (blueprint: Blueprint) => Blueprint): Promise<CreatedBlueprint & { readonly blueprint: Blueprint }> {
  const made = await makeBlueprint(origin, wish);
  const session = await fetch(`${origin}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ invite: tokenIn(made.links.editor), name: 'Maker', agency: 'Council' }) });
  const cookie = session.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  const blueprint = change((await (await fetch(`${origin}/api/blueprints/${made.id}`, { headers: { cookie } })).json()) as Blueprint);
  return { ...(await post<CreatedBlueprint>(`${origin}/api/blueprints`, { import: blueprint })), blueprint };
}

/** Join by a link, as a program does. The session's `token` is good for `/sync`. */
export async function joinByLink(origin: string, link: string, who: { readonly name: string; readonly agency: string }): Promise<OpenedSession> {
  return post<OpenedSession>(`${origin}/api/sessions`, { invite: tokenIn(link), ...who });
}

/** The secret of a link: its last part. */
export function tokenIn(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (response.status !== 201) throw new Error(`POST ${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
