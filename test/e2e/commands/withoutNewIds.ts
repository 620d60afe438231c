import type { Blueprint } from '../../../shared/domain/Blueprint.ts';

const TIME = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/g;

/** A blueprint's JSON as far as it does not depend on when and by which page it was changed: ids and times that were not
 *  in `start` are replaced, and lists that are sorted by id sorted anew. @param leave what else is left out: `places`,
 *  where new things lie. */
export function withoutNewIds(json: string, start: string, leave: { readonly places: boolean }): string {
  const known = new Set(idsIn(JSON.parse(start) as Blueprint));
  const blueprint = JSON.parse(json.replaceAll(TIME, (time) => (start.includes(time) ? time : '"now"'))) as Blueprint;
  const isNew = ({ id }: { readonly id: string }) => !known.has(id);
  const put = <Item extends { readonly id: string }>(item: Item): Item => (leave.places && isNew(item) && 'x' in item ? { ...item, x: 0, y: 0 } : item);
  let words = JSON.stringify({ ...blueprint, notes: blueprint.notes.map(put), pieces: blueprint.pieces.map(put) });
  const fresh = idsIn(blueprint).filter((id) => !known.has(id));
  // Named by what they are, since they are listed by ids that mean nothing.
  const named = fresh.map((id) => ({ id, is: signature(blueprint, id, fresh) })).sort((a, b) => (a.is < b.is ? -1 : 1));
  named.forEach(({ id }, index) => {
    words = words.replaceAll(id, `new-${index}`);
  });
  const renamed = JSON.parse(words) as Blueprint;
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  return JSON.stringify({ ...renamed, notes: [...renamed.notes].sort(byId), pieces: [...renamed.pieces].sort(byId), links: [...renamed.links].sort(byId) }, null, 1);
}

/** The ids of all elements, notes, pieces and groups. */
export function idsIn({ layers, notes, pieces }: Blueprint): string[] {
  const free = [...notes, ...pieces];
  const groups = new Set(free.flatMap(({ group }) => group ?? []));
  return [...layers.flatMap(({ elements }) => elements.map(({ id }) => id)), ...free.map(({ id }) => id), ...groups];
}

function signature({ layers, notes, pieces }: Blueprint, id: string, fresh: readonly string[]): string {
  const item = [...layers.flatMap(({ elements }) => elements), ...notes, ...pieces].find((each) => each.id === id);
  const order = layers.flatMap(({ elements }) => elements.map((element) => element.id as string)).indexOf(id);
  return fresh.reduce((words, each) => words.replaceAll(each, 'new'), `${order} ${JSON.stringify(item ?? null)}`);
}
