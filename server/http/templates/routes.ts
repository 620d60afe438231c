import { z } from 'zod';
import type { Template } from '../../../shared/domain/Template.ts';
import type { TemplateSummary } from '../../../shared/protocol/api.ts';
import { templateSchema } from '../../../shared/schema/templateSchema.ts';
import { templateSummary } from '../answers.ts';
import { Problem } from '../problems/Problem.ts';
import type { Route } from '../Route.ts';

/** The templates that a blueprint can be made from. */
export const templateRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/templates',
    operation: 'listTemplates',
    summary: 'The templates a blueprint can be made from, without their elements.',
    access: 'open',
    answers: { 200: { description: 'The templates.', json: z.array(templateSummary) } },
    handle: (_call, { templates }) => Promise.resolve({ status: 200, json: templates.all().map(summaryOf) }),
  },
  {
    method: 'get',
    path: '/api/templates/:template',
    operation: 'readTemplate',
    summary: 'A whole template, with layers, elements and references.',
    access: 'open',
    answers: { 200: { description: 'The template.', json: templateSchema } },
    problems: ['not-found'],
    handle: ({ params }, { templates }) => {
      const template = templates.find(params['template'] ?? '');
      if (template === null) return Promise.reject(new Problem('not-found', 'There is no template of that name. GET /api/templates lists them.'));
      return Promise.resolve({ status: 200, json: template });
    },
  },
];

function summaryOf({ id, version, title, summary, layers }: Template): TemplateSummary {
  return { id, version, title, summary, layers: layers.map((layer) => ({ id: layer.id, title: layer.title, elementCount: layer.elements.length })) };
}
