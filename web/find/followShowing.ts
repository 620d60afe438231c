import { nameOf } from '../commands/elementCommands.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { filterWords } from './filterWords.ts';
import { shownIds } from './shownIds.ts';
import type { Visits } from './visits.ts';

/** Keep what filter and focus leave, and its words, as the blueprint changes, at most once a frame; and say it when the
 *  choice changes. @returns how to stop. */
export function followShowing(workplace: Workplace, visits: Visits): () => void {
  const { model, showing } = workplace;
  let frame = 0;
  const compute = () => {
    frame = 0;
    const { layers, numbers } = model.structure.get();
    const focus = showing.focus.get();
    if (focus !== null && !numbers.has(focus)) {
      showing.focus.set(null); // somebody took it off the map: its neighbours are no answer any more
      return;
    }
    const next = shownIds(model, showing.filter.get(), focus, visits, new Date());
    if (!same(showing.ids.get(), next)) showing.ids.set(next);
    showing.words.set(filterWords(showing.filter.get(), focus, { agencies: model.agencies.get(), layers, nameOf: (id) => nameOf(workplace, id) }));
  };
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(compute);
  };
  const chosen = () => {
    const before = showing.words.get();
    compute();
    if (showing.words.get() !== before) say(workplace);
  };
  const stops = [showing.filter, showing.focus].map((signal) => signal.subscribe(chosen));
  for (const watched of [model.structure, model.links, model.agencies, model.heading, model.revision]) stops.push(watched.subscribe(soon));
  chosen();
  return () => {
    cancelAnimationFrame(frame);
    for (const stop of stops) stop();
  };
}

function say({ model, showing }: Workplace): void {
  const { numbers } = model.structure.get();
  const ids = showing.ids.get();
  if (ids === null) announce(t('find.announce.all'));
  else announce(t('find.announce', { count: [...numbers.keys()].filter((id) => ids.has(id)).length, all: numbers.size, what: showing.words.get() }));
}

function same(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  return a === b || (a !== null && b !== null && a.size === b.size && [...a].every((id) => b.has(id)));
}
