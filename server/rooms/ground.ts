import * as Y from 'yjs';
import type { DecodedUpdate } from './readClientMessage.ts';

/** How many items of each client there are. */
export type Clocks = Map<number, number>;

/** Whether all that an update refers to is there, or in itself; `clocks` then has its items too. */
export function findsGround({ structs, ds }: DecodedUpdate, clocks: Clocks): boolean {
  for (const { id, length } of structs) {
    const known = clocks.get(id.client) ?? 0;
    if (id.clock > known) return false;
    clocks.set(id.client, Math.max(known, id.clock + length));
  }
  for (const struct of structs) if (!refersTo(struct, (id) => has(clocks, id))) return false;
  return deletesOnlyWhatIs(ds, clocks);
}

/** Whether an update can be put behind a document as it is: each item is new, comes right after the last of its client, and
 *  refers to what comes before it; so that Yjs takes it at once and whole. `clocks` then has its items too. */
export function followsOn({ structs, ds }: DecodedUpdate, clocks: Clocks): boolean {
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (clock !== (clocks.get(client) ?? 0) || !refersTo(struct, (id) => has(clocks, id))) return false;
    clocks.set(client, clock + struct.length);
  }
  return deletesOnlyWhatIs(ds, clocks);
}

function refersTo(struct: DecodedUpdate['structs'][number], known: (id: Y.ID | null) => boolean): boolean {
  if (struct instanceof Y.Skip) return false;
  if (!(struct instanceof Y.Item)) return true;
  return known(struct.origin) && known(struct.rightOrigin) && (!(struct.parent instanceof Y.ID) || known(struct.parent));
}

function has(clocks: Clocks, id: Y.ID | null): boolean {
  return id === null || id.clock < (clocks.get(id.client) ?? 0);
}

function deletesOnlyWhatIs(ds: DecodedUpdate['ds'], clocks: Clocks): boolean {
  return [...ds.clients].every(([client, ranges]) => ranges.every(({ clock, len }) => clock + len <= (clocks.get(client) ?? 0)));
}
