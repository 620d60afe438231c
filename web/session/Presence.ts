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

/** Somebody else's window, as it was last heard of. */
interface Window {
  readonly other: Other;
  readonly pointer: Pointer | null;
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
  readonly #windows = new Map<number, Window>();
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

  /** Only the windows that changed are read again: pointers move all the time. */
  readonly #read = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', readonly number[]>): void => {
    const touched = new Set<string>();
    let [othersChanged, pointersChanged] = [false, false];
    for (const client of [...added, ...updated, ...removed]) {
      if (client === this.awareness.clientID) continue;
      const before = this.#windows.get(client);
      const read = windowIn(client, this.awareness.getStates().get(client));
      const sameOther = isSame(before?.other, read?.other);
      const now = read !== undefined && before !== undefined && sameOther ? { ...read, other: before.other } : read;
      if (now === undefined) this.#windows.delete(client);
      else this.#windows.set(client, now);
      if (!sameOther) {
        othersChanged = true;
        for (const id of [...idsOf(before?.other), ...idsOf(now?.other)]) touched.add(id);
      }
      pointersChanged ||= !isSame(before?.pointer, now?.pointer);
    }
    if (pointersChanged) this.#pointers.set([...this.#windows.values()].flatMap(({ pointer }) => pointer ?? []));
    if (!othersChanged) return;
    this.#others.set([...this.#windows.values()].map(({ other }) => other).sort((a, b) => a.client - b.client));
    for (const id of touched) this.#onItems.get(id)?.set(othersOn(this.#others.get(), id));
  };
}

/** What somebody's window says of itself; undefined when the server did not say whose it is. */
function windowIn(client: number, state: unknown): Window | undefined {
  const { user: stamped, view, selected, editing, pointer } = recordIn(state);
  const user = identityIn(stamped);
  if (user === undefined) return undefined;
  const { x, y } = recordIn(pointer);
  const points = typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y);
  return {
    other: { client, user, view: view === 'outline' || view === 'board' ? view : null, selected: stringsIn(selected), editing: editingIn(editing) },
    pointer: points ? { client, user, x, y } : null,
  };
}

/** What somebody has selected or writes in. */
function idsOf(other: Other | undefined): readonly string[] {
  if (other === undefined) return [];
  return other.editing === null ? other.selected : [...other.selected, other.editing.id];
}

function othersOn(others: readonly Other[], id: string): readonly Other[] {
  const here = others.filter(({ selected, editing }) => editing?.id === id || selected.includes(id));
  return here.length > 0 ? here : NOBODY;
}

/** Whether two plain values say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
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
