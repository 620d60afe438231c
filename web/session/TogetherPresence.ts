import type { Awareness } from 'y-protocols/awareness';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { SIGNS, type Presence as PresenceState, type PresenceIdentity, type ProseField, type Seen, type SignKind } from '../../shared/protocol/presence.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { editingIn, identityIn, isSame, recordIn } from './Presence.ts';

/** Somebody else's window, by what they do together with others. */
export interface Mate {
  readonly client: number;
  readonly user: PresenceIdentity;
  readonly following: number | null;
  readonly call: { readonly id: string; readonly seen: Seen } | null;
  readonly answer: { readonly call: string; readonly came: boolean } | null;
  readonly sign: { readonly id: string; readonly kind: SignKind; readonly item: string | null } | null;
  readonly laser: boolean;
}

const KIND_OF: Readonly<Partial<Record<ProseField, BoardItem['kind']>>> = { text: 'note', words: 'piece' };

/** What I write in. */
export type Edited = BoardItem;

/** What of my presence is about being together. */
export type TogetherFields = Pick<PresenceState, 'following' | 'seen' | 'call' | 'answer' | 'sign' | 'laser'>;

/** Ids and rows longer than this are nonsense. */
const LONGEST_ID = 64;
/** No place on a board is further out, and no view larger, canvas units. */
const FARTHEST = 1e7;

/** Who follows whom, who calls, what they see. What others say of themselves is checked; who they are is the server's
 *  word. Only the windows that changed are read again. */
export class TogetherPresence {
  /** By client number. A new list when what is in it changes; not when a pointer or a view moves. */
  readonly mates: Watchable<readonly Mate[]>;
  /** What those see who are followed, by client. A new map when a view moves. */
  readonly seen: Watchable<ReadonlyMap<number, Seen>>;
  /** The element or note that my caret is in. */
  readonly editing: Watchable<Edited | null>;

  readonly #awareness: Awareness;
  readonly #mates = new Signal<readonly Mate[]>([]);
  readonly #seen = new Signal<ReadonlyMap<number, Seen>>(new Map());
  readonly #editing = new Signal<Edited | null>(null);

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
    this.mates = this.#mates;
    this.seen = this.#seen;
    this.editing = this.#editing;
    awareness.on('change', this.#changed);
    this.#read([...awareness.getStates().keys()]);
  }

  /** My own window's number. */
  get client(): number {
    return this.#awareness.clientID;
  }

  /** Tell the others. */
  tell<Field extends keyof TogetherFields>(field: Field, value: TogetherFields[Field]): void {
    this.#awareness.setLocalStateField(field, value);
  }

  close(): void {
    this.#awareness.off('change', this.#changed);
  }

  readonly #changed = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', readonly number[]>): void => this.#read([...added, ...updated, ...removed]);

  #read(clients: readonly number[]): void {
    const mates = new Map(this.#mates.get().map((mate) => [mate.client, mate]));
    const seen = new Map(this.#seen.get());
    let matesChanged = false;
    let seenChanged = false;
    for (const client of clients) {
      if (client === this.client) {
        this.#readMine();
        continue;
      }
      const state: unknown = this.#awareness.getStates().get(client);
      const mate = mateIn(client, state);
      if (!isSame(mate, mates.get(client))) {
        matesChanged = true;
        if (mate === undefined) mates.delete(client);
        else mates.set(client, mate);
      }
      const view = mate === undefined ? undefined : seenIn(recordIn(state).seen);
      if (!isSame(view, seen.get(client))) {
        seenChanged = true;
        if (view === undefined) seen.delete(client);
        else seen.set(client, view);
      }
    }
    if (seenChanged) this.#seen.set(seen);
    if (matesChanged) this.#mates.set([...mates.values()].sort((a, b) => a.client - b.client));
  }

  #readMine(): void {
    const editing = editingIn(this.#awareness.getLocalState()?.editing);
    const now: Edited | null = editing === null ? null : ({ kind: KIND_OF[editing.field] ?? 'element', id: editing.id } as Edited);
    if (!isSame(now, this.#editing.get())) this.#editing.set(now);
  }
}

function mateIn(client: number, state: unknown): Mate | undefined {
  const { user: identity, following, call, answer, sign, laser } = recordIn(state);
  const user = identityIn(identity);
  if (user === undefined) return undefined;
  const seen = seenIn(recordIn(call).seen);
  const id = idIn(recordIn(call).id);
  const { came } = recordIn(answer);
  const to = idIn(recordIn(answer).call);
  return {
    client,
    user,
    following: typeof following === 'number' && Number.isSafeInteger(following) ? following : null,
    call: id !== undefined && seen !== undefined && user.role === 'facilitator' ? { id, seen } : null,
    answer: to !== undefined && typeof came === 'boolean' ? { call: to, came } : null,
    sign: signIn(sign),
    laser: laser === true,
  };
}

function signIn(value: unknown): Mate['sign'] {
  const { id, kind, item } = recordIn(value);
  const own = idIn(id);
  const known = SIGNS.find((each) => each === kind);
  const about = idIn(item) ?? null;
  if (own === undefined || known === undefined || (known === 'point' && about === null)) return null;
  return { id: own, kind: known, item: about };
}

/** What somebody says they see; undefined when that is nonsense. */
function seenIn(value: unknown): Seen | undefined {
  const { view, row, x, y, width, height } = recordIn(value);
  const id = idIn(row);
  if (view === 'outline' && id !== undefined) return { view, row: id };
  if (view !== 'board' || !isPlace(x) || !isPlace(y) || !isPlace(width) || !isPlace(height) || width < 1 || height < 1) return undefined;
  return { view, x, y, width, height };
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= FARTHEST;
}

function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID ? value : undefined;
}
