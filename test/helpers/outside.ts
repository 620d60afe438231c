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

/** Join by a link, as a program does. The session's `token` is good for `/sync`. */
export async function joinByLink(origin: string, link: string, who: { readonly name: string; readonly agency: string }): Promise<OpenedSession> {
  return post<OpenedSession>(`${origin}/api/sessions`, { invite: link.slice(link.lastIndexOf('/') + 1), ...who });
}

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (response.status !== 201) throw new Error(`POST ${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
