import { arrange } from './graph/arrange.ts';
import type { Arrangement, Wish } from './graph/Arrangement.ts';
import type { EnablesGraph } from './graph/EnablesGraph.ts';

/** What the worker is asked. */
export interface ArrangeRequest {
  readonly graph: EnablesGraph;
  readonly wish: Wish;
}

/** What it answers: how many elements lie so far, then where everything is. */
export type ArrangeAnswer = { readonly done: number } | { readonly arrangement: Arrangement };

/** Arranges graphs beside the page, so that the page is never held up: however long it takes, it can be ended. */
addEventListener('message', ({ data: { graph, wish } }: MessageEvent<ArrangeRequest>) => {
  const answer = (value: ArrangeAnswer) => postMessage(value);
  answer({ arrangement: arrange(graph, wish, (done) => answer({ done })) });
});
