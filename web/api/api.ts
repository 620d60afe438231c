import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { sessionAnswer } from './answers.ts';
import { request } from './request.ts';

/** Who this browser is in a blueprint. @throws ApiError `unauthorised` when it has not joined, `not-admitted` while it waits */
export function readSession(blueprint: BlueprintId, signal?: AbortSignal): Promise<SessionAnswer> {
  return request({ method: 'GET', path: `/api/blueprints/${encodeURIComponent(blueprint)}/session`, signal }, sessionAnswer);
}
