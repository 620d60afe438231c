import type * as Y from 'yjs';
import type { Authorship } from '../../shared/domain/Blueprint.ts';
import type { GroupId } from '../../shared/domain/ids.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { bringForward, bringToFront, groupItems, lockItems, sendBackward, sendToBack, ungroupItems, unlockItems } from '../../shared/crdt/commands/arranging.ts';
import { moveItems, removeItems, resizeItem, restoreItems, type Move } from '../../shared/crdt/commands/placing.ts';
import { newGroupId } from './newIds.ts';

export type { Move } from '../../shared/crdt/commands/placing.ts';

/** Commands on cards, notes and pieces alike. Each is one step of undo, however many they are. */
export class ItemCommands {
  readonly #doc: Y.Doc;
  readonly #author: () => Authorship;
  readonly #origin: object;

  constructor(doc: Y.Doc, author: () => Authorship, origin: object) {
    this.#doc = doc;
    this.#author = author;
    this.#origin = origin;
  }

  /** Notes and pieces; cards have their place by layer and order. */
  move(moves: readonly Move[]): void {
    moveItems(this.#doc, moves, this.#origin);
  }

  resize(item: BoardItem, box: { x: number; y: number; width: number; height: number }): void {
    resizeItem(this.#doc, item, box, this.#origin);
  }

  remove(items: readonly BoardItem[]): void {
    removeItems(this.#doc, items, this.#author(), this.#origin);
  }

  restore(items: readonly BoardItem[]): void {
    restoreItems(this.#doc, items, this.#origin);
  }

  lock(items: readonly BoardItem[]): void {
    lockItems(this.#doc, items, this.#origin);
  }

  unlock(items: readonly BoardItem[]): void {
    unlockItems(this.#doc, items, this.#origin);
  }

  /** Make one group of notes and pieces, and give its id. */
  group(items: readonly BoardItem[]): GroupId {
    const group = newGroupId();
    groupItems(this.#doc, items, group, this.#origin);
    return group;
  }

  ungroup(items: readonly BoardItem[]): void {
    ungroupItems(this.#doc, items, this.#origin);
  }

  bringForward(items: readonly BoardItem[]): void {
    bringForward(this.#doc, items, this.#origin);
  }

  sendBackward(items: readonly BoardItem[]): void {
    sendBackward(this.#doc, items, this.#origin);
  }

  bringToFront(items: readonly BoardItem[]): void {
    bringToFront(this.#doc, items, this.#origin);
  }

  sendToBack(items: readonly BoardItem[]): void {
    sendToBack(this.#doc, items, this.#origin);
  }
}
