import type * as Y from 'yjs';
import type { Agency, Authorship, Blueprint, Element, Link, Note, NoteColour, Readiness, Stance } from '../../shared/domain/Blueprint.ts';
import type { AgencyId, ElementId, LayerId, LinkId, NoteId } from '../../shared/domain/ids.ts';
import type { TemplateElement } from '../../shared/domain/Template.ts';
import { ensureAgency } from '../../shared/crdt/commands/agencies.ts';
import { addElement, moveElement, removeElement, restoreElement, setOwner, setReadiness, setStance, type ElementPosition } from '../../shared/crdt/commands/elements.ts';
import { addLink, removeLink } from '../../shared/crdt/commands/links.ts';
import { addNote, moveNote, removeNote, restoreNote, setNoteColour, type CanvasPoint } from '../../shared/crdt/commands/notes.ts';
import { observeBlueprint, type BlueprintChange } from '../../shared/crdt/observeBlueprint.ts';
import { readAgencies, readElement, readHeading, readLayers, readLinks, readNote, readNotes, readPlacements } from '../../shared/crdt/readBlueprint.ts';
import { newElementId, newNoteId } from './newIds.ts';
import { Signal, type Watchable } from './Signal.ts';

/** A layer as views show it. */
export interface LayerView {
  readonly id: LayerId;
  /** 1 for the first: what people call the layer, and which of the five tints it has. */
  readonly number: number;
  readonly title: string;
  readonly description: string;
  /** The elements on the map, in order. */
  readonly elements: readonly ElementId[];
  /** The place's own elements that were taken off the map. */
  readonly removed: readonly ElementId[];
}

/** Where everything stands. A new object when anything is added, moved or taken off; not when words change. */
export interface Structure {
  readonly layers: readonly LayerView[];
  /** What people call an element on the map, such as `3.4`. Follows the order. */
  readonly numbers: ReadonlyMap<ElementId, string>;
  /** The layer of each element, removed ones too. */
  readonly layerOf: ReadonlyMap<ElementId, LayerId>;
}

/** How many elements on the map have which stance; `undecided` for those nobody decided on. */
export type StanceCounts = Readonly<Record<Stance | 'undecided', number>>;

/** Title, place, language and template. */
export type Heading = Pick<Blueprint, 'title' | 'place' | 'language' | 'template' | 'schema'>;

/** The blueprint as views read it and change it: plain snapshots, each watched on its own, and commands that are saved and
 *  can be undone. Knows no React. Snapshots are the same object until what they show has changed. */
export class BlueprintModel {
  /** What local commands are made under: what undo goes by. */
  readonly origin = { local: true };
  readonly heading: Watchable<Heading>;
  readonly structure: Watchable<Structure>;
  /** Links between elements that are both on the map. */
  readonly links: Watchable<readonly Link[]>;
  /** Notes on the board, and those taken off it. */
  readonly notes: Watchable<{ readonly shown: readonly NoteId[]; readonly removed: readonly NoteId[] }>;
  readonly agencies: Watchable<ReadonlyMap<AgencyId, Agency>>;
  readonly stanceCounts: Watchable<StanceCounts>;

  readonly #doc: Y.Doc;
  readonly #author: () => Authorship;
  readonly #stop: () => void;
  readonly #elements = new Map<ElementId, Signal<Element | undefined>>();
  readonly #notesById = new Map<NoteId, Signal<Note | undefined>>();
  readonly #heading: Signal<Heading>;
  readonly #structure: Signal<Structure>;
  readonly #links: Signal<readonly Link[]>;
  readonly #notes: Signal<{ readonly shown: readonly NoteId[]; readonly removed: readonly NoteId[] }>;
  readonly #agencies: Signal<ReadonlyMap<AgencyId, Agency>>;
  readonly #stanceCounts: Signal<StanceCounts>;
  #templateElements: ReadonlyMap<ElementId, TemplateElement>;

  /** @param author who acts, now: written beside stances, notes and removals. */
  constructor(doc: Y.Doc, author: () => Authorship) {
    this.#doc = doc;
    this.#author = author;
    this.heading = this.#heading = new Signal(readHeading(doc));
    this.structure = this.#structure = new Signal(this.#readStructure());
    this.links = this.#links = new Signal(this.#readLinks());
    this.notes = this.#notes = new Signal(this.#readNotes());
    this.agencies = this.#agencies = new Signal(this.#readAgencies());
    this.stanceCounts = this.#stanceCounts = new Signal(this.#readStanceCounts());
    this.#templateElements = this.#readTemplateElements();
    this.#stop = observeBlueprint(doc, (change) => this.#take(change));
  }

  /** Stop watching the document. */
  close(): void {
    this.#stop();
  }

  /** One element, watched on its own; undefined when there is none. */
  element(id: ElementId): Watchable<Element | undefined> {
    return watched(this.#elements, id, () => readElement(this.#doc, id)?.element);
  }

  /** One note, watched on its own; undefined when there is none. */
  note(id: NoteId): Watchable<Note | undefined> {
    return watched(this.#notesById, id, () => readNote(this.#doc, id));
  }

  /** What the template says of an element: prompts, measures, leads and sources; undefined for the place's own. */
  templateElement(id: ElementId): TemplateElement | undefined {
    const origin = this.element(id).get()?.origin;
    return origin === undefined || origin === null ? undefined : this.#templateElements.get(origin);
  }

  // Commands. Each is one step of undo and returns at once; the session says when it is saved.

  /** Add an element of the place's own, and give its id. */
  addElement(at: ElementPosition, title: string): ElementId {
    const id = newElementId();
    addElement(this.#doc, id, at, title, this.#author(), this.origin);
    return id;
  }

  moveElement(id: ElementId, to: ElementPosition): void {
    moveElement(this.#doc, id, to, this.origin);
  }

  setStance(id: ElementId, stance: Stance | null): void {
    setStance(this.#doc, id, stance, this.#author(), this.origin);
  }

  removeElement(id: ElementId): void {
    removeElement(this.#doc, id, this.#author(), this.origin);
  }

  restoreElement(id: ElementId): void {
    restoreElement(this.#doc, id, this.origin);
  }

  setOwner(id: ElementId, owner: AgencyId | null): void {
    setOwner(this.#doc, id, owner, this.origin);
  }

  setReadiness(id: ElementId, which: 'now' | 'target', level: Readiness | null): void {
    setReadiness(this.#doc, id, which, level, this.origin);
  }

  /** List an agency that is not present, so that it can own things. */
  ensureAgency(name: string): AgencyId {
    return ensureAgency(this.#doc, name, this.origin);
  }

  addLink(from: ElementId, to: ElementId): LinkId {
    return addLink(this.#doc, from, 'enables', to, this.origin);
  }

  removeLink(id: LinkId): void {
    removeLink(this.#doc, id, this.origin);
  }

  /** Put a note on the board, and give its id. */
  addNote(at: CanvasPoint, colour: NoteColour, text = ''): NoteId {
    const id = newNoteId();
    addNote(this.#doc, id, at, colour, text, this.#author(), this.origin);
    return id;
  }

  moveNote(id: NoteId, to: CanvasPoint): void {
    moveNote(this.#doc, id, to, this.origin);
  }

  setNoteColour(id: NoteId, colour: NoteColour): void {
    setNoteColour(this.#doc, id, colour, this.origin);
  }

  removeNote(id: NoteId): void {
    removeNote(this.#doc, id, this.#author(), this.origin);
  }

  restoreNote(id: NoteId): void {
    restoreNote(this.#doc, id, this.origin);
  }

  #take(change: BlueprintChange): void {
    if (change.heading) {
      this.#heading.set(readHeading(this.#doc));
      this.#templateElements = this.#readTemplateElements();
    }
    if (change.agencies) this.#agencies.set(this.#readAgencies());
    for (const id of change.elements) this.#elements.get(id)?.set(readElement(this.#doc, id)?.element);
    if (change.layers || change.placement) this.#structure.set(this.#readStructure());
    if (change.links || change.placement) this.#links.set(this.#readLinks());
    if (change.decisions) this.#stanceCounts.set(this.#readStanceCounts());
    if (change.notes.size > 0) {
      for (const id of change.notes) this.#notesById.get(id)?.set(readNote(this.#doc, id));
      this.#notes.set(this.#readNotes());
    }
  }

  #readStructure(): Structure {
    const layers = readLayers(this.#doc);
    const placed = readPlacements(this.#doc, layers);
    const numbers = new Map<ElementId, string>();
    const views = layers.map(({ id, title, description }, index): LayerView => {
      const here = placed.filter(({ layer }) => layer === id);
      const elements = here.filter(({ removed }) => !removed).map((element) => element.id);
      elements.forEach((element, position) => numbers.set(element, `${index + 1}.${position + 1}`));
      return { id, number: index + 1, title, description, elements, removed: here.filter(({ removed }) => removed).map((element) => element.id) };
    });
    return { layers: views, numbers, layerOf: new Map(placed.map((element) => [element.id, element.layer])) };
  }

  #readLinks(): readonly Link[] {
    const { numbers } = this.#structure?.get() ?? this.#readStructure();
    return readLinks(this.#doc, (id) => numbers.has(id));
  }

  #readNotes() {
    const all = readNotes(this.#doc);
    const ids = (removed: boolean) => all.filter((note) => (note.removed !== null) === removed).map(({ id }) => id);
    const next = { shown: ids(false), removed: ids(true) };
    const last = this.#notes?.get();
    return last !== undefined && sameIds(last.shown, next.shown) && sameIds(last.removed, next.removed) ? last : next;
  }

  #readAgencies(): ReadonlyMap<AgencyId, Agency> {
    return new Map(readAgencies(this.#doc).map((agency) => [agency.id, agency]));
  }

  #readStanceCounts(): StanceCounts {
    const counts = { keep: 0, change: 0, add: 0, remove: 0, undecided: 0 };
    for (const { removed, stance } of readPlacements(this.#doc, readLayers(this.#doc))) if (!removed) counts[stance ?? 'undecided'] += 1;
    return counts;
  }

  #readTemplateElements(): ReadonlyMap<ElementId, TemplateElement> {
    return new Map(this.#heading.get().template.layers.flatMap(({ elements }) => elements.map((element) => [element.id, element])));
  }
}

function watched<Id, T>(signals: Map<Id, Signal<T>>, id: Id, read: () => T): Signal<T> {
  let signal = signals.get(id);
  if (signal === undefined) {
    signal = new Signal(read());
    signals.set(id, signal);
  }
  return signal;
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
