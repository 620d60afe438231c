import { describe, expect, it } from 'vitest';
import { Arranger, type ArrangeWorker } from '../../../web/enables/Arranger.ts';
import type { ArrangeAnswer, ArrangeRequest } from '../../../web/enables/arrangeInWorker.ts';
import { arrange } from '../../../web/enables/graph/arrange.ts';
import { MOST_WORK, type Arrangement } from '../../../web/enables/graph/Arrangement.ts';
import { heldStill } from '../../../web/enables/EnablesMap.ts';
import { graph, id } from './graph.ts';

type Told = (event: { readonly data: ArrangeAnswer }) => void;
type Failed = (event: { preventDefault(): void }) => void;

/** A worker that answers when it is told to. */
class SlowWorker implements ArrangeWorker {
  readonly asked: ArrangeRequest[] = [];
  ended = false;
  #message: Told = () => undefined;
  #error: Failed = () => undefined;

  postMessage(request: ArrangeRequest): void {
    this.asked.push(request);
  }

  addEventListener(kind: 'message' | 'error', listener: (event: never) => void): void {
    if (kind === 'message') this.#message = listener as Told;
    else this.#error = listener as Failed;
  }

  terminate(): void {
    this.ended = true;
  }

  tell(done: number): void {
    this.#message({ data: { done } });
  }

  answer(): void {
    const { graph: asked, wish } = this.asked.at(-1)!;
    this.#message({ data: { arrangement: arrange(asked, wish) } });
  }

  fail(): void {
    this.#error({ preventDefault: () => undefined });
  }
}

function arranger() {
  const workers: SlowWorker[] = [];
  const ready: Arrangement[] = [];
  const it = new Arranger(() => {
    const worker = new SlowWorker();
    workers.push(worker);
    return worker;
  }, (arrangement) => ready.push(arrangement));
  return { it, workers, ready };
}

describe('the arranger', () => {
  it('arranges one graph at a time, and of those asked for meanwhile only the newest', () => {
    const { it: made, ready, workers } = arranger();
    for (const count of [1, 2, 3]) made.ask(graph(count, ''), false);
    const [worker] = workers;
    expect(worker!.asked.map(({ graph: { elements } }) => elements.length)).toEqual([1]);
    worker!.answer();
    expect(worker!.asked.map(({ graph: { elements } }) => elements.length)).toEqual([1, 3]);
    worker!.answer();
    expect(ready.map(({ cards }) => cards.size)).toEqual([1, 3]);
    expect(made.state.get()).toEqual({ kind: 'rest' });
    expect(workers).toHaveLength(1);
  });

  it('says how far it is', () => {
    const { it: made, workers } = arranger();
    made.ask(graph(4, '0>1 2>3'), false);
    expect(made.state.get()).toEqual({ kind: 'busy', done: 0, count: 4 });
    workers[0]!.tell(2);
    expect(made.state.get()).toEqual({ kind: 'busy', done: 2, count: 4 });
  });

  it('ends what takes too long and lays it plainly, until asked to be careful again', () => {
    const { it: made, workers, ready } = arranger();
    made.ask(graph(2, '0>1'), false);
    made.stop();
    expect(workers[0]!.ended).toBe(true);
    workers[0]!.answer(); // too late
    expect(ready).toEqual([]);
    expect(workers[1]!.asked.map(({ wish }) => wish.most)).toEqual([0]);
    workers[1]!.answer();
    made.ask(graph(3, '0>1'), false);
    workers[1]!.answer();
    expect(ready.map(({ plain }) => plain)).toEqual([2, 2]);
    made.carefully();
    expect(workers[2]!.asked.map(({ wish, graph: { elements } }) => [wish.most, elements.length])).toEqual([[MOST_WORK, 3]]);
  });

  it('says when it failed, and can try again', () => {
    const { it: made, workers, ready } = arranger();
    made.ask(graph(2, '0>1'), true);
    workers[0]!.fail();
    expect(made.state.get()).toEqual({ kind: 'failed' });
    made.carefully();
    workers[1]!.answer();
    expect(ready).toHaveLength(1);
    expect(made.state.get()).toEqual({ kind: 'rest' });
  });

  it('asks for nothing more once it is closed', () => {
    const { it: made, workers, ready } = arranger();
    made.ask(graph(2, ''), false);
    made.close();
    workers[0]!.answer();
    expect(workers[0]!.ended).toBe(true);
    expect(ready).toEqual([]);
  });
});

describe('an arrangement that follows another', () => {
  const wish = { most: MOST_WORK, folded: false };
  const last = arrange(graph(4, '0>1 1>2 1>3'), wish);
  const next = arrange(graph(6, '4>0 5>0 0>1 1>2 1>3'), wish);

  it('leaves the selected element where it was, when it is in sight', () => {
    const further = arrange(graph(4, '0>1 1>2 2>3'), wish);
    const kept = heldStill(last, further, { visible: last.bounds, selected: id(3) });
    expect(kept.cards.get(id(3))).toEqual(last.cards.get(id(3)));
    expect(kept.cards.get(id(0))).not.toEqual(last.cards.get(id(0)));
    expect(kept.ways.find(({ to }) => to === id(3))!.points.at(-1)).toEqual(last.ways.find(({ to }) => to === id(3))!.points.at(-1));
  });

  it('else the one nearest to the middle of what is shown', () => {
    const visible = last.cards.get(id(0))!;
    for (const selected of [null, id(2)]) expect(heldStill(last, next, { visible, selected }).cards.get(id(0))).toEqual(visible);
  });

  it('takes over as it is when nothing stayed', () => {
    expect(heldStill(arrange(graph(0, ''), wish), next, { visible: last.bounds, selected: null })).toBe(next);
  });
});
