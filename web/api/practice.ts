import * as z from 'zod/mini';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { PracticeAnswer } from '../../shared/protocol/api.ts';
import { idOf, type AnswerForm } from './answers.ts';
import { request } from './request.ts';

const practice: AnswerForm<PracticeAnswer> = z.object({ room: idOf<BlueprintId>(), madeAt: z.string() });

const at = (blueprint: BlueprintId, rest = '') => `/api/blueprints/${encodeURIComponent(blueprint)}/practice${rest}`;

/** Where the practice room of a blueprint is; it is made when there is none. @throws ApiError */
export function openPractice(blueprint: BlueprintId, signal?: AbortSignal): Promise<PracticeAnswer> {
  return request({ method: 'POST', path: at(blueprint), signal }, practice);
}

/** Begin it anew in the place of `room`. @throws ApiError */
export function renewPractice(blueprint: BlueprintId, room: BlueprintId): Promise<PracticeAnswer> {
  return request({ method: 'POST', path: at(blueprint, '/renewal'), body: { room } }, practice);
}
