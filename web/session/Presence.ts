import type { Awareness } from 'y-protocols/awareness';
import type { AgencyId, BoardItemId, ParticipantId } from '../../shared/domain/ids.ts';
import { ROLES } from '../../shared/domain/Role.ts';
import { decodeChosen, encodeChosen, fingerprintOf, MOST_TO_CHOOSE_OF, type Chosen } from '../../shared/protocol/chosenOf.ts';
import type { Presence as PresenceState, PresenceIdentity, ProseField } from '../../shared/protocol/presence.ts';
import { Signal, type Watchable } from '../model/Signal.ts';

/** Somebody else's window on this blueprint. One person can have several. */
export interface Other {
  readonly client: number;
  readonly user: PresenceIdentity;
  readonly view: 'board' | 'outline' | null;
  readonly selected: ReadonlySet<string>;
  readonly editing: { readonly id: string; readonly field: ProseField } | null;
}

/** A pointer on the board, canvas units. */
export interface Pointer {
  readonly client: number;
  readonly user: PresenceIdentity;
  readonly x: number;
  readonly y: number;
}

/** What somebody else's window says of itself. */
interface Told extends Omit<Other, 'selected'> {
  readonly selected: readonly string[];
  readonly chosen: Chosen | null;
}

/** Somebody else's window, as it was last heard of. */
interface Window {
  readonly told: Told;
  readonly other: Other;
  /** Whether what it has chosen could be read: else it is read again when the board is another. */
  readonly isRead: boolean;
  readonly pointer: Pointer | null;
}

/** What is on the board. */
interface Board {
  readonly ids: readonly string[];
  readonly fingerprint: string;
}

/** How often my pointer is sent at most. */
const POINTER_INTERVAL_MS = 50;
/** Of what I have selected, so many are told one by one: more as one bit for each thing on the board. */
const MOST_SELECTED = 60;
/** After something came or went, so long until what is selected is told and read anew, milliseconds. */
const BOARD_REST_MS = 150;
const FIELDS: readonly ProseField[] = ['title', 'summary', 'body', 'reason', 'text', 'words'];
const NOBODY: readonly Other[] = [];
const NOTHING: ReadonlySet<string> = new Set();

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
  #ids: Watchable<readonly string[]> = new Signal<readonly string[]>([]);
  #board: Board = { ids: [], fingerprint: fingerprintOf([]) };
  #mine: readonly BoardItemId[] = [];
  #stopBoard: () => void = () => undefined;
  #boardTimer: ReturnType<typeof setTimeout> | null = null;
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

  /** Know what is on the board: many things that somebody has selected are told and read by that. */
  knowBoard(ids: Watchable<readonly string[]>): void {
    this.#stopBoard();
    this.#ids = ids;
    const isNeeded = () => this.#mine.length > MOST_SELECTED || [...this.#windows.values()].some(({ isRead }) => !isRead);
    const look = () => {
      if (this.#boardTimer !== null || !isNeeded()) return;
      this.#boardTimer = setTimeout(() => {
        this.#boardTimer = null;
        if (this.#mine.length > MOST_SELECTED && this.#board.ids !== this.#ids.get()) this.setSelected(this.#mine);
        this.#read({ added: [], updated: [...this.#windows].filter(([, { isRead }]) => !isRead).map(([client]) => client), removed: [] });
      }, BOARD_REST_MS);
    };
    this.#stopBoard = ids.subscribe(look);
    look();
  }

  /** Tell what I have selected. Presence is sent anew whenever my pointer moves, so many things are told in little room. */
  setSelected(ids: readonly BoardItemId[]): void {
    this.#mine = ids;
    const state = this.awareness.getLocalState();
    if (state === null) return;
    const all = new Set<string>(ids);
    const chosen = ids.length <= MOST_SELECTED ? null : encodeChosen(this.#boardNow().ids, (id) => all.has(id));
    this.awareness.setLocalState({ ...state, selected: chosen === null ? ids.slice(0, MOST_SELECTED) : [], chosen });
  }

  /** Tell which text my caret is in; null when it has left. */
  setEditing(editing: PresenceState['editing']): void {
    this.awareness.setLocalStateField('editing', editing);
  }

  close(): void {
    this.#stopBoard();
    if (this.#boardTimer !== null) clearTimeout(this.#boardTimer);
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
      const now = this.#windowOf(client, before);
      const sameOther = before?.other === now?.other;
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

  /** A window as it is told now; its `other` is the same object while it says the same. */
  #windowOf(client: number, before: Window | undefined): Window | undefined {
    const read = toldIn(client, this.awareness.getStates().get(client));
    if (read === undefined) return undefined;
    const isSameTold = isSame(before?.told, read.told);
    if (before !== undefined && isSameTold && before.isRead) return { ...before, pointer: read.pointer };
    const { chosen, selected: few, ...said } = read.told;
    const board = chosen === null ? this.#board : this.#boardNow();
    const selected = chosen === null ? new Set(few) : decodeChosen(board.ids, board.fingerprint, chosen);
    // Until the same things are on both boards, what it had selected is taken to stay so.
    const other = selected === undefined && isSameTold && before !== undefined ? before.other : { ...said, selected: selected ?? before?.other.selected ?? NOTHING };
    return { ...read, other, isRead: selected !== undefined };
  }

  #boardNow(): Board {
    const ids = this.#ids.get();
    if (ids !== this.#board.ids) this.#board = { ids, fingerprint: fingerprintOf(ids) };
    return this.#board;
  }
}

/** What somebody's window says of itself; undefined when the server did not say whose it is. */
function toldIn(client: number, state: unknown): Pick<Window, 'told' | 'pointer'> | undefined {
  const { user: stamped, view, selected, chosen, editing, pointer } = recordIn(state);
  const user = identityIn(stamped);
  if (user === undefined) return undefined;
  const { x, y } = recordIn(pointer);
  const points = typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y);
  return {
    told: { client, user, view: view === 'outline' || view === 'board' ? view : null, selected: stringsIn(selected), chosen: chosenIn(chosen), editing: editingIn(editing) },
    pointer: points ? { client, user, x, y } : null,
  };
}

/** What somebody has selected or writes in. */
function idsOf(other: Other | undefined): Iterable<string> {
  if (other === undefined) return [];
  return other.editing === null ? other.selected : [...other.selected, other.editing.id];
}

function othersOn(others: readonly Other[], id: string): readonly Other[] {
  const here = others.filter(({ selected, editing }) => editing?.id === id || selected.has(id));
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

/** The longest text of bits, and of a fingerprint, that is looked at. */
const LONGEST_BITS = MOST_TO_CHOOSE_OF / 6;
const LONGEST_FINGERPRINT = 40;

function chosenIn(value: unknown): Chosen | null {
  const { of, bits } = recordIn(value);
  return typeof of === 'string' && of.length <= LONGEST_FINGERPRINT && typeof bits === 'string' && bits.length <= LONGEST_BITS ? { of, bits } : null;
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').slice(0, 1_000) : [];
}

/** The fields of an object from elsewhere; none when it is no object. */
export function recordIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
