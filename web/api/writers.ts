import * as z from 'zod/mini';
import type { AgencyId, BlueprintId, ParticipantId } from '../../shared/domain/ids.ts';
import type { WritersAnswer } from '../../shared/protocol/api.ts';
import { request } from './request.ts';

const id = <Id extends string>(): z.ZodMiniType<Id> => z.string() as unknown as z.ZodMiniType<Id>;

const form: z.ZodMiniType<WritersAnswer> = z.object({
  upTo: z.number(),
  more: z.boolean(),
  writers: z.array(z.object({
    participant: z.object({ id: id<ParticipantId>(), name: z.string(), agency: z.object({ id: id<AgencyId>(), name: z.string() }) }),
    pieces: z.array(z.tuple([z.number(), z.number(), z.number()])),
  })),
});

/** Who brought which pieces of a blueprint's comments, by the server's log. @throws ApiError */
export function readWriters(blueprint: BlueprintId, after: number): Promise<WritersAnswer> {
  return request({ method: 'GET', path: `/api/blueprints/${encodeURIComponent(blueprint)}/talk/writers/${after}` }, form);
}
