import { z } from 'zod';
import { Problem } from '../problems/Problem.ts';
import type { Route } from '../Route.ts';

const ok = z.strictObject({ status: z.literal('ok') });

/** For those who run the server. */
export const operationRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/healthz',
    operation: 'health',
    summary: 'Whether the process answers at all.',
    access: 'open',
    answers: { 200: { description: 'It does.', json: ok } },
    handle: () => Promise.resolve({ status: 200, json: { status: 'ok' } }),
  },
  {
    method: 'get',
    path: '/readyz',
    operation: 'ready',
    summary: 'Whether the server can do its work: its storage answers, and it is not stopping.',
    access: 'open',
    answers: { 200: { description: 'It can.', json: ok } },
    problems: ['unavailable'],
    handle: async (_call, { store, stopping }) => {
      if (stopping()) throw new Problem('unavailable', 'The server is stopping.');
      await store.inviteBySecret('');
      return { status: 200, json: { status: 'ok' } };
    },
  },
  {
    method: 'get',
    path: '/metrics',
    operation: 'metrics',
    summary: 'Counts and times for Prometheus. Holds no names and no secrets.',
    access: 'open',
    answers: { 200: { description: 'The metrics.', content: ['text/plain'] } },
    handle: async (_call, { metrics }) => ({ status: 200, content: { type: metrics.registry.contentType, body: await metrics.registry.metrics() } }),
  },
];
