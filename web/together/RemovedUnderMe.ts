import type { Authorship } from '../../shared/domain/Blueprint.ts';
import type { BoardItem } from '../../shared/domain/Piece.ts';
import { plainTextOf } from '../../shared/domain/RichText.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { t } from '../messages/t.ts';
import type { TogetherPresence } from '../session/TogetherPresence.ts';
import { announce } from '../ui/announce.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** Something that somebody else removed while I was writing in it. */
export interface Lost {
  readonly item: BoardItem;
  readonly name: string;
  readonly by: Authorship;
}

/** Watches what I am writing in. When somebody else removes it, or decides against it, I am told, and can keep it. My
 *  words are in it either way. */
export class RemovedUnderMe {
  readonly lost: Watchable<Lost | null>;
  readonly #lost = new Signal<Lost | null>(null);
  readonly #workplace: Workplace;
  readonly #stopEditing: () => void;
  #watched: { readonly key: string; readonly stop: () => void } | null = null;
  #removed = false;

  constructor(workplace: Workplace, presence: TogetherPresence) {
    this.#workplace = workplace;
    this.lost = this.#lost;
    this.#stopEditing = presence.editing.subscribe(() => this.#watch(presence.editing.get()));
    this.#watch(presence.editing.get());
  }

  /** Put it back: one step, which I can undo. */
  keep(): void {
    const lost = this.#lost.get();
    if (lost === null) return;
    const { model } = this.#workplace;
    if (lost.item.kind === 'element') model.restoreElement(lost.item.id);
    else model.items.restore([lost.item]);
    this.#lost.set(null);
    announce(t('commands.restored', { name: lost.name }));
  }

  /** Leave it removed. */
  letGo(): void {
    this.#lost.set(null);
  }

  close(): void {
    this.#stopEditing();
    this.#watched?.stop();
  }

  #watch(editing: Lost['item'] | null): void {
    const lost = this.#lost.get();
    // What I lost is watched until I have answered, so that the question goes away when it is put back.
    const item = lost?.item ?? editing;
    const key = item === null ? '' : `${item.kind} ${item.id}`;
    if (this.#watched?.key === key) return;
    this.#watched?.stop();
    this.#watched = null;
    if (item === null) return;
    const { model } = this.#workplace;
    const source: Watchable<unknown> = item.kind === 'element' ? model.element(item.id) : item.kind === 'note' ? model.note(item.id) : model.pieces.piece(item.id);
    this.#removed = this.#removalOf(item) !== null;
    this.#watched = { key, stop: source.subscribe(() => this.#look(item)) };
  }

  #look(item: Lost['item']): void {
    const by = this.#removalOf(item);
    const before = this.#removed;
    this.#removed = by !== null;
    if (by === null) {
      if (this.#lost.get()?.item.id === item.id) this.#lost.set(null);
      return;
    }
    const { name, agency } = this.#workplace.session.participant;
    if (before || (by.name === name && by.agency === agency.id)) return;
    const lost = { item, name: this.#nameOf(item), by };
    this.#lost.set(lost);
    announce(t('together.lost', { by: by.name, name: lost.name }), { urgent: true });
  }

  #removalOf(item: Lost['item']): Authorship | null {
    const { model } = this.#workplace;
    if (item.kind === 'note') return model.note(item.id).get()?.removed ?? null;
    if (item.kind === 'piece') return model.pieces.piece(item.id).get()?.removed ?? null;
    const element = model.element(item.id).get();
    return element?.removed ?? (element?.stance?.stance === 'remove' ? element.stance.by : null);
  }

  #nameOf(item: Lost['item']): string {
    const { model } = this.#workplace;
    const text = item.kind === 'element' ? model.element(item.id).get()?.title : (item.kind === 'note' ? model.note(item.id) : model.pieces.piece(item.id)).get()?.text;
    return (text === undefined ? '' : plainTextOf(text).trim()) || t(item.kind === 'element' ? 'element.untitled' : item.kind === 'note' ? 'board.emptyNote' : 'board.emptyPiece');
  }
}
