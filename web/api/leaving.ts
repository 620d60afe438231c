import type { BlueprintId } from '../../shared/domain/ids.ts';
import { request } from './request.ts';

/** Leave: this browser's session in a blueprint ends. @throws ApiError */
export function leaveBlueprint(blueprint: BlueprintId): Promise<void> {
  return request({ method: 'DELETE', path: `/api/blueprints/${encodeURIComponent(blueprint)}/session` }, null);
}
