import type { CreatedBlueprint, TemplateSummary } from '../../shared/protocol/api.ts';
import { createdBlueprint, templateList } from './makingAnswers.ts';
import { request } from './request.ts';

/** The templates to start from. @throws ApiError */
export function listTemplates(signal?: AbortSignal): Promise<readonly TemplateSummary[]> {
  return request({ method: 'GET', path: '/api/templates', signal }, templateList);
}

/** Make a blueprint from a template. Without a title it takes the template's. @throws ApiError */
export function makeBlueprint(wanted: {
  readonly template: string;
  readonly place: { readonly name: string; readonly gssCodes: readonly string[] };
  readonly title?: string;
}): Promise<CreatedBlueprint> {
  return request({ method: 'POST', path: '/api/blueprints', body: wanted }, createdBlueprint);
}

/** Make a blueprint from a JSON export, which the server checks. @throws ApiError */
export function importBlueprint(exported: unknown): Promise<CreatedBlueprint> {
  return request({ method: 'POST', path: '/api/blueprints', body: { import: exported } }, createdBlueprint);
}
