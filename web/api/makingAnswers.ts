import * as z from 'zod/mini';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { CreatedBlueprint, TemplateSummary } from '../../shared/protocol/api.ts';
import { idOf, type AnswerForm } from './answers.ts';

const links = z.object({ facilitator: z.string(), editor: z.string(), commenter: z.string(), viewer: z.string() });

/** Of `GET /api/templates`. */
export const templateList: AnswerForm<readonly TemplateSummary[]> = z.array(z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  summary: z.string(),
  layers: z.array(z.object({ id: z.string(), title: z.string(), elementCount: z.number() })),
}));

/** Of `POST /api/blueprints`. */
export const createdBlueprint: AnswerForm<CreatedBlueprint> = z.object({ id: idOf<BlueprintId>(), title: z.string(), links, joinCode: z.string() });
