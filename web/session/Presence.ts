import type { Awareness } from 'y-protocols/awareness';
import type { AgencyId, BoardItemId, ParticipantId } from '../../shared/domain/ids.ts';
import { ROLES } from '../../shared/domain/Role.ts';
import type { Presence as PresenceState, PresenceIdentity, ProseField } from '../../shared/protocol/presence.ts';
import { Signal, type Watchable } from '../model/Signal.ts';

/** Somebody else's window on this blueprint. One person can have several. */
export interface Other {
  readonly client: number;
  readonly user: PresenceIdentity;
  readonly view: 'board' | 'outline' | null;
  readonly selected: readonly string[];
  readonly editing: { readonly id: string; readonly field: ProseField } | null;
}

/** A pointer on the board, canvas units. */
export interface Pointer {
  readonly client: number;
  readonly user: PresenceIdentity;
  readonly x: number;
  readonly y: number;
}

/** How often my pointer is sent at most. */
const POINTER_INTERVAL_MS = 50;
/** Of what I have selected, so many are told one by one. */
const MOST_SELECTED = 60;
const FIELDS: readonly ProseField[] = ['title', 'summary', 'body', 'reason', 'text', 'words'];
const NOBODY: readonly Other[] = [];

/** Who else is here, what they look at, and what I tell them of me. Names and agencies are the server's word. */
export class Presence {
  /** The others' windows, by client number. A new list when anybody comes, goes, selects or edits; not when a pointer moves. */
  readonly others: Watchable<readonly Other[]>;
  /** Pointers of the others on the board. */
  readonly pointers: Watchable<readonly Pointer[]>;
  /** My own pointer, as it was last told. */
  readonly myPointer: Watchable<{ readonly x: number; readonly y: number } | null>;
  /** For text editors to show carets with. */
  readonly awareness: Awareness;

  readonly #others = new Signal<readonly Other[]>(NOBODY);
  readonly #pointers = new Signal<readonly Pointer[]>([]);
  readonly #myPointer = new Signal<{ readonly x: number; readonly y: number } | null>(null);
  readonly #onItems = new Map<string, Signal<readonly Other[]>>();
  #pointerTimer: ReturnType<typeof setTimeout> | null = null;
  #nextPointer: { x: number; y: number } | null = null;

  constructor(awareness: Awareness) {
    this.awareness = awareness;
    this.others = this.#others;
    this.pointers = this.#pointers;
    this.myPointer = this.#myPointer;
    awareness.on('change', this.#read);
  }

  /** The others who have an element or note selected or are writing in it. */
  on(id: BoardItemId): Watchable<readonly Other[]> {
    let signal = this.#onItems.get(id);
    if (signal === undefined) {
      signal = new Signal(othersOn(this.#others.get(), id));
      this.#onItems.set(id, signal);
    }
    return signal;
  }

  /** Tell where my pointer is on the board; null when it has left. At most twenty times a second. */
  setPointer(pointer: { x: number; y: number } | null): void {
    this.#nextPointer = pointer;
    if (this.#pointerTimer !== null) return;
    this.awareness.setLocalStateField('pointer', pointer);
    this.#myPointer.set(pointer);
    this.#pointerTimer = setTimeout(() => {
      this.#pointerTimer = null;
      if (this.#nextPointer !== pointer) this.setPointer(this.#nextPointer);
    }, POINTER_INTERVAL_MS);
  }

  setView(view: 'board' | 'outline'): void {
    this.awareness.setLocalStateField('view', view);
  }

  /** Tell what I have selected. Presence is sent anew whenever my pointer moves, so of many only the first are named. */
  setSelected(ids: readonly BoardItemId[]): void {
    this.awareness.setLocalStateField('selected', ids.slice(0, MOST_SELECTED));
  }

  /** Tell which text my caret is in; null when it has left. */
  setEditing(editing: PresenceState['editing']): void {
    this.awareness.setLocalStateField('editing', editing);
  }

  close(): void {
    if (this.#pointerTimer !== null) clearTimeout(this.#pointerTimer);
    this.awareness.off('change', this.#read);
  }

  readonly #read = (): void => {
    const others: Other[] = [];
    const pointers: Pointer[] = [];
    for (const [client, state] of this.awareness.getStates()) {
      if (client === this.awareness.clientID) continue;
      const user = identityIn(state.user);
      if (user === undefined) continue;
      others.push({ client, user, view: state.view === 'outline' || state.view === 'board' ? state.view : null, selected: stringsIn(state.selected), editing: editingIn(state.editing) });
      const { x, y } = recordIn(state.pointer);
      if (typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)) pointers.push({ client, user, x, y });
    }
    others.sort((a, b) => a.client - b.client);
    setIfChanged(this.#others, others);
    setIfChanged(this.#pointers, pointers);
    for (const [id, signal] of this.#onItems) setIfChanged(signal, othersOn(others, id));
  };
}

function othersOn(others: readonly Other[], id: string): readonly Other[] {
  const here = others.filter(({ selected, editing }) => editing?.id === id || selected.includes(id));
  return here.length > 0 ? here : NOBODY;
}

function setIfChanged<T>(signal: Signal<T>, value: T): void {
  if (JSON.stringify(signal.get()) !== JSON.stringify(value)) signal.set(value);
}

/** Who somebody is, as the server stamped it; undefined when it is not that. */
export function identityIn(value: unknown): PresenceIdentity | undefined {
  const { participant, name, agency, role } = recordIn(value);
  const { id, name: agencyName } = recordIn(agency);
  const known = ROLES.find((each) => each === role);
  if (typeof participant !== 'string' || typeof name !== 'string' || typeof id !== 'string' || typeof agencyName !== 'string' || known === undefined) return undefined;
  return { participant: participant as ParticipantId, name, agency: { id: id as AgencyId, name: agencyName }, role: known };
}

/** Where somebody says that their caret is; null for nowhere and for nonsense. */
export function editingIn(value: unknown): Other['editing'] {
  const { id, field } = recordIn(value);
  const known = FIELDS.find((each) => each === field);
  return typeof id === 'string' && known !== undefined ? { id, field: known } : null;
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').slice(0, 1_000) : [];
}

/** The fields of an object from elsewhere; none when it is no object. */
export function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
