import type * as Y from 'yjs';
import type { Agency, Authorship, Blueprint, Element, Link, Note, NoteColour, Readiness, Stance } from '../../shared/domain/Blueprint.ts';
import type { AgencyId, BoardItemId, ElementId, LinkId, NoteId } from '../../shared/domain/ids.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import type { TemplateElement } from '../../shared/domain/Template.ts';
import { addAll, type Addition } from '../../shared/crdt/commands/adding.ts';
import { atOnce } from '../../shared/crdt/commands/atOnce.ts';
import { ensureAgency } from '../../shared/crdt/commands/agencies.ts';
import { addElement, moveElement, moveElements, removeElement, restoreElement, setOwner, setReadiness, setStance, type ElementPosition } from '../../shared/crdt/commands/elements.ts';
import { addLink, removeLink } from '../../shared/crdt/commands/links.ts';
import { addNote, moveNote, removeNote, restoreNote, setNoteColour, type CanvasPoint } from '../../shared/crdt/commands/notes.ts';
import { changedSince, markOf, type Mark } from '../../shared/crdt/changedSince.ts';
import { observeBlueprint, type BlueprintChange } from '../../shared/crdt/observeBlueprint.ts';
import { AgenciesById } from '../../shared/crdt/mergedAgencies.ts';
import { readAgencies, readElement, readHeading, type Placement } from '../../shared/crdt/readBlueprint.ts';
import { readNote, readNotePlacement, readNotePlacements, type NotePlacement } from '../../shared/crdt/readNotes.ts';
import { GatheredChanges } from './GatheredChanges.ts';
import { ItemCommands } from './ItemCommands.ts';
import { newElementId, newNoteId } from './newIds.ts';
import { Pieces } from './Pieces.ts';
import { Links } from './Links.ts';
import { Placements, type StanceCounts, type Structure } from './Placements.ts';
import { Signal, type Watchable } from './Signal.ts';
import { watched } from './watched.ts';

export type { Addition, NewElement } from '../../shared/crdt/commands/adding.ts';
export type { NotePlacement } from '../../shared/crdt/readNotes.ts';
export type { LayerView, StanceCounts, Structure } from './Placements.ts';

/** Title, place, language and template. */
export type Heading = Pick<Blueprint, 'title' | 'place' | 'language' | 'template' | 'schema'>;

/** Of so many elements and notes others' changes are shown as they come; of more, for each so many more they are gathered
 *  for a millisecond, up to the most. */
const GATHERED_ABOVE = 500;
const THINGS_PER_MS = 50;
const MOST_GATHERED_MS = 100;

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
  /** What else lies freely on the board. */
  readonly pieces: Pieces;
  /** Commands on cards, notes and pieces alike. */
  readonly items: ItemCommands;
  readonly agencies: Watchable<ReadonlyMap<AgencyId, Agency>>;
  readonly stanceCounts: Watchable<StanceCounts>;
  /** Counts up whenever anything of an element, a note or a piece changes: for whoever looks through all of them. */
  readonly revision: Watchable<number>;

  readonly #doc: Y.Doc;
  readonly #placements: Placements;
  readonly #linkTable: Links;
  readonly #decided = new Set<(ids: ReadonlySet<ElementId>) => void>();
  readonly #notePlacements = new Map<NoteId, NotePlacement>();
  readonly #notesChanged = new Set<(ids: ReadonlySet<NoteId>) => void>();
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
  readonly #revision = new Signal(0);
  #templateElements: ReadonlyMap<ElementId, TemplateElement>;

  /** @param author who acts, now: written beside stances, notes and removals. */
  constructor(doc: Y.Doc, author: () => Authorship) {
    this.#doc = doc;
    this.#author = author;
    this.#placements = new Placements(doc);
    this.#linkTable = new Links(doc, (id) => this.#placements.of(id)?.removed === false);
    for (const note of readNotePlacements(doc)) this.#notePlacements.set(note.id, note);
    this.heading = this.#heading = new Signal(readHeading(doc));
    this.structure = this.#structure = new Signal(this.#placements.structure());
    this.links = this.#links = new Signal(this.#linkTable.shown());
    this.notes = this.#notes = new Signal(this.#readNotes());
    this.pieces = new Pieces(doc, author, this.origin);
    this.items = new ItemCommands(doc, author, this.origin);
    this.agencies = this.#agencies = new Signal(this.#readAgencies());
    this.stanceCounts = this.#stanceCounts = new Signal(this.#placements.counts());
    this.revision = this.#revision;
    this.#templateElements = this.#readTemplateElements();
    const gathered = new GatheredChanges((change) => this.#take(change), () => this.#gatheringMs());
    const unobserve = observeBlueprint(doc, (change, mine) => gathered.add(change, mine));
    this.#stop = () => {
      unobserve();
      gathered.stop();
    };
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

  /** Where an element stands and what was decided on it, without its words: quick to read for thousands. */
  placement(id: ElementId): Placement | undefined {
    return this.#placements.of(id);
  }

  /** Be told which elements may have another placement now. @returns how to stop. */
  onDecided(listener: (ids: ReadonlySet<ElementId>) => void): () => void {
    this.#decided.add(listener);
    return () => this.#decided.delete(listener);
  }

  /** Where a note is, without its words; undefined when there is none. */
  notePlacement(id: NoteId): NotePlacement | undefined {
    return this.#notePlacements.get(id);
  }

  /** Be told which notes changed in any way. @returns how to stop. */
  onNotesChanged(listener: (ids: ReadonlySet<NoteId>) => void): () => void {
    this.#notesChanged.add(listener);
    return () => this.#notesChanged.delete(listener);
  }

  /** What the template says of an element: prompts, measures, leads and sources; undefined for the place's own. */
  templateElement(id: ElementId): TemplateElement | undefined {
    const origin = this.element(id).get()?.origin;
    return origin === undefined || origin === null ? undefined : this.#templateElements.get(origin);
  }

  /** How far the blueprint is now, to ask later what changed since. */
  mark(): Mark {
    return markOf(this.#doc);
  }

  /** Run something and tell what on the board it changed. */
  changedBy(run: () => void): readonly BoardItem[] {
    const changed: BoardItem[] = [];
    const collect = ({ elements, notes, pieces }: BlueprintChange) => {
      for (const id of elements) changed.push({ kind: 'element', id });
      for (const id of notes) changed.push({ kind: 'note', id });
      for (const id of pieces) changed.push({ kind: 'piece', id });
    };
    const stop = observeBlueprint(this.#doc, collect);
    run();
    stop();
    return changed;
  }

  /** What anybody changed after a mark. @throws Error when the mark is none. */
  changedSince(mark: Mark): ReadonlySet<BoardItemId> {
    return changedSince(this.#doc, mark);
  }

  // Commands. Each is one step of undo and returns at once; the session says when it is saved.

  /** Run several commands on what is there as one step. */
  atOnce(run: () => void): void {
    atOnce(this.#doc, this.origin, run);
  }

  /** Add elements, links, notes and pieces as one step, with whatever else `also` does to what is there. */
  addAll(addition: Addition, also?: () => void): void {
    addAll(this.#doc, addition, this.#author(), this.origin, also);
  }

  /** Add an element of the place's own, and give its id. */
  addElement(at: ElementPosition, title: string): ElementId {
    const id = newElementId();
    addElement(this.#doc, id, at, title, this.#author(), this.origin);
    return id;
  }

  moveElement(id: ElementId, to: ElementPosition): void {
    moveElement(this.#doc, id, to, this.origin);
  }

  /** Move several elements to one place, in the order given. */
  moveElements(ids: readonly ElementId[], to: ElementPosition): void {
    moveElements(this.#doc, ids, to, this.origin);
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

  #gatheringMs(): number {
    const things = this.#placements.size + this.#notePlacements.size;
    return things <= GATHERED_ABOVE ? 0 : Math.min(MOST_GATHERED_MS, things / THINGS_PER_MS);
  }

  #take(change: BlueprintChange): void {
    if (change.heading) {
      this.#heading.set(readHeading(this.#doc));
      this.#templateElements = this.#readTemplateElements();
    }
    if (change.agencies) this.#agencies.set(this.#readAgencies());
    for (const id of change.elements) this.#elements.get(id)?.set(readElement(this.#doc, id)?.element);
    const placed = this.#placements.take(change);
    if (placed.moved) this.#structure.set(this.#placements.structure());
    this.#linkTable.take(change.links, placed.comeOrGone);
    this.#links.set(this.#linkTable.shown());
    if (placed.counted) this.#stanceCounts.set(this.#placements.counts());
    if (change.decisions) for (const listener of [...this.#decided]) listener(change.elements);
    if (change.notes.size > 0) {
      for (const id of change.notes) this.#notesById.get(id)?.set(readNote(this.#doc, id));
      let comeOrGone = false;
      for (const id of change.notes) {
        const before = this.#notePlacements.get(id);
        const now = readNotePlacement(this.#doc, id);
        comeOrGone ||= before?.removed !== now?.removed;
        if (now === undefined) this.#notePlacements.delete(id);
        else this.#notePlacements.set(id, now);
      }
      for (const listener of [...this.#notesChanged]) listener(change.notes);
      if (comeOrGone) this.#notes.set(this.#readNotes());
    }
    this.pieces.take(change.pieces);
    if (change.elements.size > 0 || change.notes.size > 0 || change.pieces.size > 0) this.#revision.set(this.#revision.get() + 1);
  }

  #readNotes() {
    const all = [...this.#notePlacements.values()];
    const ids = (removed: boolean) => all.filter((note) => note.removed === removed).map(({ id }) => id).sort();
    const next = { shown: ids(false), removed: ids(true) };
    const last = this.#notes?.get();
    return last !== undefined && sameIds(last.shown, next.shown) && sameIds(last.removed, next.removed) ? last : next;
  }

  #readAgencies(): ReadonlyMap<AgencyId, Agency> {
    return new AgenciesById(this.#doc, readAgencies(this.#doc));
  }

  #readTemplateElements(): ReadonlyMap<ElementId, TemplateElement> {
    return new Map(this.#heading.get().template.layers.flatMap(({ elements }) => elements.map((element) => [element.id, element])));
  }
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
