import type { ElementId } from '../../shared/domain/ids.ts';
import { centreOf, overlap, type Rect } from '../../shared/geometry/Rect.ts';
import type { BlueprintModel } from '../model/BlueprintModel.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { Arranger, type ArrangeWorker } from './Arranger.ts';
import type { Arrangement } from './graph/Arrangement.ts';
import { graphOf, Neighbours, type EnablesGraph } from './graph/EnablesGraph.ts';
import { loopsIn, type Loops } from './graph/loopsIn.ts';

/** The graph with what is known of it at once; where its elements lie comes a moment later. */
export interface Known {
  readonly graph: EnablesGraph;
  readonly neighbours: Neighbours;
  readonly loops: Loops;
}

/** The links of elements that are on the map, in its order, with what follows from them. */
export function knownOf(model: BlueprintModel): Known {
  const graph = graphOf(model.structure.get().numbers.keys(), model.links.get());
  const neighbours = new Neighbours(graph);
  return { graph, neighbours, loops: loopsIn(graph, neighbours) };
}

/** What stays where it is on the screen when everything is arranged anew. */
export interface Held {
  /** What is shown, canvas units. */
  readonly visible: Rect;
  readonly selected: ElementId | null;
}

/** What enables what, and where it lies, following the blueprint. */
export class EnablesMap {
  readonly known: Watchable<Known>;
  /** Null until everything is arranged for the first time. */
  readonly arrangement: Watchable<Arrangement | null>;
  /** Whether the elements without links are folded away. */
  readonly folded: Watchable<boolean>;
  readonly arranger: Arranger;
  readonly #model: BlueprintModel;
  readonly #held: () => Held;
  readonly #known: Signal<Known>;
  readonly #arrangement = new Signal<Arrangement | null>(null);
  readonly #folded = new Signal(false);
  #frame = 0;

  /** @param held is asked before things move. */
  constructor(model: BlueprintModel, makeWorker: () => ArrangeWorker, held: () => Held) {
    this.#model = model;
    this.#held = held;
    this.known = this.#known = new Signal(knownOf(model));
    this.arrangement = this.#arrangement;
    this.folded = this.#folded;
    this.arranger = new Arranger(makeWorker, (next) => this.#take(next));
  }

  /** Begin to follow the blueprint, at most once a frame. @returns how to stop. */
  follow(): () => void {
    const look = () => {
      this.#frame = 0;
      this.#known.set(knownOf(this.#model));
      this.#ask();
    };
    const soon = () => {
      if (this.#frame === 0) this.#frame = requestAnimationFrame(look);
    };
    const stops = [this.#model.structure.subscribe(soon), this.#model.links.subscribe(soon)];
    look();
    return () => {
      cancelAnimationFrame(this.#frame);
      for (const stop of stops) stop();
      this.arranger.close();
    };
  }

  /** Fold the elements without links away, or show them. */
  fold(folded: boolean): void {
    this.#folded.set(folded);
    this.#ask();
  }

  rectOf(id: ElementId): Rect | undefined {
    return this.#arrangement.get()?.cards.get(id);
  }

  #ask(): void {
    this.arranger.ask(this.#known.get().graph, this.#folded.get());
  }

  #take(next: Arrangement): void {
    const last = this.#arrangement.get();
    this.#arrangement.set(last === null ? next : heldStill(last, next, this.#held()));
  }
}

/** A new arrangement, moved as a whole so that what is held lies where it lay: the selected element if it is in sight, else
 *  the one nearest to the middle of what is shown. */
export function heldStill(last: Arrangement, next: Arrangement, { visible, selected }: Held): Arrangement {
  const stays = [...last.cards].filter(([id]) => next.cards.has(id));
  const middle = centreOf(visible);
  const away = (rect: Rect) => Math.hypot(centreOf(rect).x - middle.x, centreOf(rect).y - middle.y);
  const mine = stays.find(([id, rect]) => id === selected && overlap(rect, visible));
  let held = mine ?? stays[0];
  if (mine === undefined) for (const each of stays) if (away(each[1]) < away(held![1])) held = each;
  if (held === undefined) return next;
  const [id, was] = held;
  const now = next.cards.get(id)!;
  return moved(next, was.x - now.x, was.y - now.y);
}

function moved(arrangement: Arrangement, dx: number, dy: number): Arrangement {
  if (dx === 0 && dy === 0) return arrangement;
  const by = <At extends { readonly x: number; readonly y: number }>(at: At): At => ({ ...at, x: at.x + dx, y: at.y + dy });
  return {
    ...arrangement,
    cards: new Map([...arrangement.cards].map(([id, rect]) => [id, by(rect)])),
    ways: arrangement.ways.map((way) => ({ ...way, points: way.points.map(by), bounds: by(way.bounds) })),
    alone: arrangement.alone === null ? null : by(arrangement.alone),
    bounds: by(arrangement.bounds),
  };
}
