import { byOrder } from '../../shared/crdt/order.ts';

/** A note or piece by where it lies. */
export interface InStack {
  readonly id: string;
  readonly stack: string;
}

/** Compare what lies freely: what lies below comes first. */
export function byStack(a: InStack, b: InStack): number {
  return byOrder({ id: a.id, order: a.stack }, { id: b.id, order: b.stack });
}
