import type { SeededRandom } from '../../../helpers/seededRandom.ts';
import type { Edit } from '../Content.ts';

/** What somebody does next: mostly writing in a title, at times a decision, seldom a move or a link. Half of it is done
 *  to cards that are near, the other half anywhere. */
export function nextEdit(layers: readonly (readonly string[])[], near: readonly string[], random: SeededRandom): Edit {
  const layer = random.pick(layers.filter(({ length }) => length > 1));
  const id = random.next() < 0.5 ? random.pick(near) : random.pick(layer);
  const what = random.next();
  if (what < 0.5) return { kind: 'title', id };
  if (what < 0.7) return { kind: 'stance', id, keep: random.next() < 0.5 };
  if (what < 0.84) return { kind: 'readiness', id, level: random.pick([0, 1, 2, 3, 4]) };
  const home = layers.find((each) => each.includes(id)) ?? layer;
  if (what < 0.92) return { kind: 'move', id, after: home[Math.max(0, home.indexOf(id) - 1 - random.below(4))] ?? id };
  return { kind: 'link', from: id, to: home[(home.indexOf(id) + 1 + random.below(8)) % home.length] ?? id, on: random.next() < 0.6 };
}
