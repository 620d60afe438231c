import * as Y from 'yjs';

/** Merge updates into one that holds exactly what they hold: each item and each deletion. It is decoded again and compared.
 *  @returns null when it does not, or when one of them does not decode. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array | null {
  try {
    const merged = Y.mergeUpdates([...updates]);
    return contentOf([merged]) === contentOf(updates) ? merged : null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** From a clock, up to before another. */
type Span = readonly [number, number];

/** Which items and deletions updates hold together, as text: the same text for the same content. */
function contentOf(updates: readonly Uint8Array[]): string {
  const items = new Map<number, Span[]>();
  const deletions = new Map<number, Span[]>();
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const struct of structs) {
      if (!(struct instanceof Y.Skip)) add(items, struct.id.client, struct.id.clock, struct.length);
    }
    for (const [client, deleted] of ds.clients) for (const { clock, len } of deleted) add(deletions, client, clock, len);
  }
  return JSON.stringify([united(items), united(deletions)]);
}

function add(spans: Map<number, Span[]>, client: number, clock: number, length: number): void {
  const known = spans.get(client) ?? [];
  spans.set(client, known);
  if (length > 0) known.push([clock, clock + length]);
}

/** Each client's spans without overlaps and seams, in order. */
function united(spans: ReadonlyMap<number, readonly Span[]>): (readonly [number, readonly Span[]])[] {
  return [...spans]
    .filter(([, each]) => each.length > 0)
    .sort(([a], [b]) => a - b)
    .map(([client, each]) => {
      const joined: [number, number][] = [];
      for (const [from, to] of [...each].sort((a, b) => a[0] - b[0])) {
        const last = joined.at(-1);
        if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
        else joined.push([from, to]);
      }
      return [client, joined] as const;
    });
}
