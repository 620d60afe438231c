import * as Y from 'yjs';
import { ensureAgency } from '../../shared/crdt/commands/agencies.ts';
import { addElement, moveElement, removeElement, restoreElement, setOwner, setReadiness, setStance } from '../../shared/crdt/commands/elements.ts';
import { addLink, removeLink } from '../../shared/crdt/commands/links.ts';
import { bringForward, bringToFront, groupItems, lockItems, sendBackward, sendToBack, ungroupItems, unlockItems } from '../../shared/crdt/commands/arranging.ts';
import { moveItems, removeItems, resizeItem, restoreItems } from '../../shared/crdt/commands/placing.ts';
import { addItems, setArrowEnd, stylePieces } from '../../shared/crdt/commands/pieces.ts';
import { addNote, moveNote, removeNote, restoreNote } from '../../shared/crdt/commands/notes.ts';
import { elementFragment } from '../../shared/crdt/fragments.ts';
import { readBlueprint } from '../../shared/crdt/readBlueprint.ts';
import { NOTE_COLOURS, READINESS_LEVELS } from '../../shared/domain/Blueprint.ts';
import type { Authorship } from '../../shared/domain/Blueprint.ts';
import type { ElementId, GroupId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import { PEN_COLOURS, type BoardItem } from '../../shared/domain/Piece.ts';
import { richTextOf } from '../../shared/domain/RichText.ts';
import type { SeededRandom } from '../helpers/seededRandom.ts';

const FIELDS = ['title', 'summary', 'body', 'reason'] as const;
const BY: Authorship = { name: 'RB', agency: null, at: '2026-03-12T09:30:00.000Z' };

/** Do one thing that a person does on a board. Typing puts in `letter`, which is to be found in the end.
 *  @returns what was done, in words; a typed letter is part of them. */
export function randomEdit(doc: Y.Doc, random: SeededRandom, letter: string): { done: string; typed: boolean } {
  const { blueprint } = readBlueprint(doc);
  const elements = blueprint.layers.flatMap((layer) => layer.elements);
  const element = random.pick(elements);
  const layer = random.pick(blueprint.layers);
  const origin = 'me';
  const unique = letter.charCodeAt(0).toString(36);
  const items: BoardItem[] = [...blueprint.notes.map(({ id }): BoardItem => ({ kind: 'note', id })), ...blueprint.pieces.map(({ id }): BoardItem => ({ kind: 'piece', id }))];
  const someItems = () => items.filter(() => random.next() < 0.5);
  const someBox = () => ({ x: random.below(500), y: random.below(500), width: 1 + random.below(300), height: 1 + random.below(300) });
  const edits: Record<string, () => void> = {
    move: () => moveElement(doc, element.id, { layer: layer.id, after: random.pick([null, ...layer.elements.map(({ id }) => id)]) }, origin),
    add: () => addElement(doc, `own-${unique}` as ElementId, { layer: layer.id, after: null }, `Own ${unique}`, BY, origin),
    stance: () => setStance(doc, element.id, element.origin === null ? 'add' : random.pick(['keep', 'change', null] as const), BY, origin),
    remove: () => removeElement(doc, element.id, BY, origin),
    restore: () => restoreElement(doc, element.id, origin),
    readiness: () => setReadiness(doc, element.id, random.pick(['now', 'target'] as const), random.pick(READINESS_LEVELS), origin),
    owner: () => setOwner(doc, element.id, ensureAgency(doc, `Agency ${random.below(5)}`, origin), origin),
    link: () => {
      const other = random.pick(elements);
      if (other.id !== element.id) addLink(doc, element.id, 'enables', other.id, origin);
    },
    unlink: () => {
      if (blueprint.links.length > 0) removeLink(doc, random.pick(blueprint.links).id, origin);
    },
    note: () => addNote(doc, `note-${unique}` as NoteId, { x: random.below(500), y: random.below(500) }, random.pick(NOTE_COLOURS), 'Note', BY, origin),
    'move note': () => withNote((id) => moveNote(doc, id, { x: random.below(500), y: random.below(500) }, origin)),
    'remove note': () => withNote((id) => removeNote(doc, id, BY, origin)),
    'restore note': () => withNote((id) => restoreNote(doc, id, origin)),
    frame: () => addItems(doc, { pieces: [{ id: `frame-${unique}` as PieceId, kind: 'frame', ...someBox(), text: richTextOf('Frame'), group: null }] }, BY, origin),
    arrow: () => {
      const on = { kind: 'element' as const, id: element.id, ax: 0.5, ay: 1 };
      addItems(doc, { pieces: [{ id: `arrow-${unique}` as PieceId, kind: 'arrow', ...someBox(), from: { x: 0, y: 0, on }, to: { x: random.below(500), y: 0, on: null }, heads: 'end', colour: 'ink', text: richTextOf(''), group: null }] }, BY, origin);
    },
    'attach arrow': () => {
      const arrows = blueprint.pieces.filter(({ kind }) => kind === 'arrow');
      const targets = items.filter((item) => !arrows.some(({ id }) => id === item.id));
      if (arrows.length > 0) setArrowEnd(doc, random.pick(arrows).id, random.pick(['from', 'to'] as const), { x: 1, y: 1, on: targets.length === 0 ? null : { ...random.pick(targets), ax: 0, ay: 0 } }, origin);
    },
    'move item': () => moveItems(doc, someItems().map((item) => ({ item, to: someBox() })), origin),
    'resize item': () => someItems().forEach((item) => resizeItem(doc, item, someBox(), origin)),
    'remove items': () => removeItems(doc, someItems(), BY, origin),
    'restore items': () => restoreItems(doc, someItems(), origin),
    'style pieces': () => stylePieces(doc, blueprint.pieces.map(({ id }) => id), { colour: random.pick(PEN_COLOURS) }, origin),
    'arrange items': () => random.pick([lockItems, unlockItems, ungroupItems, bringForward, bringToFront, sendBackward, sendToBack])(doc, someItems(), origin),
    'group items': () => groupItems(doc, someItems(), `group-${unique}` as GroupId, origin),
  };
  const withNote = (act: (id: NoteId) => void): void => {
    if (blueprint.notes.length > 0) act(random.pick(blueprint.notes).id);
  };
  // Half of all that people do is typing.
  if (random.next() < 0.5) {
    const field = random.pick(FIELDS);
    if (typeInto(doc, element.id, field, random, letter)) return { done: `type ${letter} in ${field} of ${element.id}`, typed: true };
  }
  const name = random.pick(Object.keys(edits));
  edits[name]?.();
  return { done: `${name} at ${element.id}`, typed: false };
}

/** Type into one paragraph of a text, and sometimes make a part of it bold where that is allowed. */
function typeInto(doc: Y.Doc, id: ElementId, field: (typeof FIELDS)[number], random: SeededRandom, letter: string): boolean {
  const paragraph = elementFragment(doc, id, field)?.get(0);
  if (!(paragraph instanceof Y.XmlElement)) return false;
  const text = paragraph.get(0);
  doc.transact(() => {
    if (!(text instanceof Y.XmlText)) {
      const fresh = new Y.XmlText();
      fresh.insert(0, letter);
      paragraph.insert(0, [fresh]);
      return;
    }
    text.insert(random.below(text.length + 1), letter);
    if (field === 'body' && random.next() < 0.3) text.format(random.below(text.length), 1, { bold: random.pick([{}, null]) });
  }, 'me');
  return true;
}
