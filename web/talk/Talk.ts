import { isMentioned, plainWords, type Comment, type Mention, type Subject, type Thread, type Writer } from '../../shared/domain/Comment.ts';
import type { CommentId, ThreadId } from '../../shared/domain/ids.ts';
import '../messages/talkWords.ts';
import { t } from '../messages/t.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import type { TalkModel } from '../model/TalkModel.ts';
import { TalkSession } from '../session/TalkSession.ts';
import { announce } from '../ui/announce.ts';
import { focusItem } from '../workplace/focusItem.ts';
import type { SaidWords, TalkControls } from '../workplace/TalkControls.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { KnownPeople } from './KnownPeople.ts';
import { Seen } from './Seen.ts';
import { Writers } from './Writers.ts';
import { goToSubject, sameSubject, subjectName } from './subjects.ts';

/** Which threads are listed. */
export const TALK_FILTERS = ['open', 'resolved', 'mine', 'mentions'] as const;
export type TalkFilter = (typeof TALK_FILTERS)[number];

/** Words that I have not sent yet. */
export interface Draft {
  readonly text: string;
  /** Those I chose after an @. */
  readonly mentions: readonly Mention[];
}

/** A comment in its thread. */
export interface Place {
  readonly thread: Thread;
  readonly comment: Comment;
}

const NONE: readonly Thread[] = [];
/** Mentions that come within this time are announced as one, milliseconds. */
const GATHER_MS = 800;

/** The comments of an open blueprint, as this person looks at them. Serves commands and views until it is closed. */
export class Talk implements TalkControls {
  readonly session: TalkSession;
  readonly people: KnownPeople;
  readonly writers: Writers;
  /** All threads; none until they are here. */
  readonly threads: Watchable<readonly Thread[]>;
  readonly said: Watchable<readonly SaidWords[]>;
  /** Comments that mention me and that I have not seen. */
  readonly unseen: Watchable<readonly Place[]>;
  readonly filter = new Signal<TalkFilter>('open');
  /** What the list is narrowed to, and what a new comment is about; null for everything. */
  readonly about = new Signal<Subject | null>(null);
  /** The thread that is shown whole. */
  readonly current = new Signal<ThreadId | null>(null);
  /** The comment of mine that is being changed. */
  readonly changing = new Signal<CommentId | null>(null);
  /** The comment of mine that a command is for, when it is not the last. */
  readonly picked = new Signal<CommentId | null>(null);
  /** The comment that was searched for. */
  readonly found = new Signal<CommentId | null>(null);
  /** What is to have the keyboard once it is on screen. */
  readonly keyboard = new Signal<'list' | 'new' | 'answer' | null>(null);
  /** How to send what is being written; null while nothing is. */
  readonly sending = new Signal<(() => void) | null>(null);
  /** By what they are about: a thread, a comment, a subject. */
  readonly drafts = new Map<string, Draft>();

  readonly #workplace: Workplace;
  readonly #threads = new Signal<readonly Thread[]>(NONE);
  readonly #said = new Signal<readonly SaidWords[]>([]);
  readonly #unseen = new Signal<readonly Place[]>([]);
  readonly #seen: Seen;
  readonly #stops: (() => void)[] = [];
  readonly #saidWords = new WeakMap<Comment, SaidWords>();
  readonly #toTell = new Set<CommentId>();
  #told: Set<CommentId> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #opener: Element | null = null;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
    this.threads = this.#threads;
    this.said = this.#said;
    this.unseen = this.#unseen;
    const { session, history } = workplace;
    this.#seen = new Seen(session.practice === null ? `${session.blueprint}.${session.participant.id}` : null);
    this.people = new KnownPeople(workplace);
    this.writers = new Writers(session.practice === null ? session.blueprint : null, this.people);
    this.session = new TalkSession(session, history);
    this.#stops.push(this.session.state.subscribe(this.#begin));
    this.#begin();
    workplace.talk.set(this);
  }

  /** The comments to change; null while they are not here, or must not be. */
  get model(): TalkModel | null {
    const state = this.session.state.get();
    return state.kind === 'ready' ? state.model : null;
  }

  /** Whether there is something to write to, and I may. */
  get mayWrite(): boolean {
    return this.#workplace.canTalk && this.model !== null && !this.session.ended.get();
  }

  /** The threads to be listed, the newest first: those on what the list is narrowed to, or by the filter, and then the one shown
   *  whole in any case, so that it is not taken from under my hands. */
  listed(): readonly Thread[] {
    const about = this.about.get();
    const current = this.current.get();
    const wanted = (thread: Thread) => (about === null ? thread.id === current || this.matches(thread, this.filter.get()) : sameSubject(about, thread.about));
    return this.#threads.get().filter(wanted).reverse();
  }

  matches(thread: Thread, filter: TalkFilter): boolean {
    switch (filter) {
      case 'open': return thread.resolved === null;
      case 'resolved': return thread.resolved !== null;
      case 'mine': return thread.comments.some(({ by, removed }) => removed === null && this.isMine(by));
      case 'mentions': return thread.comments.some((comment) => this.#calls(comment));
    }
  }

  /** Show the list of all, by a filter. */
  openList(filter: TalkFilter): void {
    this.filter.set(filter);
    this.about.set(null);
    this.current.set(null);
    this.#open('list');
  }

  openOn(about: Subject): void {
    this.about.set(about);
    this.current.set(null);
    this.#open(this.mayWrite ? 'new' : 'list');
  }

  showComment(id: CommentId): boolean {
    const thread = this.model?.threadOf(id);
    if (thread === undefined) return false;
    this.showThread(thread, false);
    this.found.set(id);
    return true;
  }

  /** Show a thread whole, and what it is about. @param keyboard whether the keyboard goes to it. */
  showThread(thread: Thread, keyboard: boolean): void {
    if (!sameSubject(this.about.get(), thread.about)) this.about.set(null);
    this.found.set(null);
    this.current.set(thread.id);
    goToSubject(this.#workplace, thread.about);
    this.#open(null);
    if (keyboard) focusThread(thread.id);
  }

  /** The thread that a command is for: the one shown whole; or the only one about what is shown. */
  thread(): Thread | null {
    const current = this.current.get();
    return (current === null ? undefined : this.model?.thread(current)) ?? null;
  }

  /** My own comment that a command is for: the one I picked, or the last of mine in the thread that is shown whole. */
  mine(): Comment | null {
    const mine = this.thread()?.comments.filter(({ by, removed }) => removed === null && this.isMine(by)) ?? [];
    return mine.find(({ id }) => id === this.picked.get()) ?? mine.at(-1) ?? null;
  }

  /** Whether it was me who wrote something, under my name or, on this device, without one. */
  isMine({ participant }: Pick<Writer, 'participant'>): boolean {
    return participant === this.#workplace.session.participant.id || this.session.pseudonyms.has(participant);
  }

  /** From now on commands are for this thread, and for this comment in it. */
  pick(thread: ThreadId, comment: CommentId | null = null): void {
    this.current.set(thread);
    this.picked.set(comment);
  }

  /** I have seen a thread whole. */
  see(thread: Thread): void {
    this.#see(this.#unseen.get().filter((each) => each.thread.id === thread.id));
  }

  seeAll(): void {
    this.#see(this.#unseen.get());
  }

  /** Leave a field: from the list, by closing it; from an element's panel, to where its comments begin. What I wrote is kept. */
  leave(): void {
    if (this.#workplace.talkShown.get()) this.hide();
    else document.activeElement?.closest('section')?.querySelector<HTMLElement>('[data-talk]')?.focus();
  }

  hide(): void {
    this.#workplace.talkShown.set(false);
    this.found.set(null);
    const about = this.about.get();
    if (this.#opener instanceof HTMLElement && this.#opener.isConnected && this.#opener !== document.body) this.#opener.focus();
    else if (about === null || about.kind === 'place' || !focusItem(about.id)) document.getElementById('main')?.focus();
  }

  forget(): void {
    this.session.pseudonyms.forget();
    this.#seen.forget();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.writers.close();
    this.people.close();
    this.session.close();
    if (this.#workplace.talk.get() === this) {
      this.#workplace.talk.set(null);
      this.#workplace.talkShown.set(false);
      this.#workplace.commentCounts.set(new Map());
    }
  }

  #open(keyboard: 'list' | 'new' | null): void {
    const { talkShown } = this.#workplace;
    if (!talkShown.get()) this.#opener = document.activeElement;
    this.#workplace.closePanel();
    talkShown.set(true);
    if (keyboard !== null) this.keyboard.set(keyboard);
  }

  readonly #begin = (): void => {
    const state = this.session.state.get();
    if (state.kind !== 'ready') return;
    const { threads } = state.model;
    this.#stops.push(threads.subscribe(() => this.#take(threads.get())));
    this.#take(threads.get());
  };

  #take(threads: readonly Thread[]): void {
    this.#threads.set(threads);
    const places = threads.flatMap((thread) => thread.comments.filter(({ removed }) => removed === null).map((comment): Place => ({ thread, comment })));
    this.#said.set(places.map(({ comment }) => this.#saidBy(comment)));
    this.#workplace.commentCounts.set(countsOf(threads));
    const calls = places.filter(({ comment }) => this.#calls(comment));
    this.#unseen.set(calls.filter(({ comment }) => !this.#seen.has(comment.id)));
    const known = this.#told ?? new Set();
    for (const { comment } of this.#unseen.get()) if (!known.has(comment.id)) this.#toTell.add(comment.id);
    this.#told = new Set(calls.map(({ comment }) => comment.id));
    if (this.#toTell.size > 0) this.#timer ??= setTimeout(this.#tell, GATHER_MS);
  }

  /** The same object for the same comment, as searching prepares each only once. */
  #saidBy(comment: Comment): SaidWords {
    const by = this.people.nameOf(comment.by);
    const before = this.#saidWords.get(comment);
    if (before?.by === by) return before;
    const said = { id: comment.id, by, text: plainWords(comment.words) };
    this.#saidWords.set(comment, said);
    return said;
  }

  /** Whether a comment calls me, and not I myself. */
  #calls({ by, words, removed }: Comment): boolean {
    const me = this.#workplace.session.participant;
    return removed === null && !this.isMine(by) && isMentioned(words, me);
  }

  #see(places: readonly Place[]): void {
    if (places.length === 0) return;
    this.#seen.add(places.map(({ comment }) => comment.id));
    this.#unseen.set(this.#unseen.get().filter(({ comment }) => !this.#seen.has(comment.id)));
  }

  readonly #tell = (): void => {
    this.#timer = null;
    const places = this.#threads.get().flatMap((thread) => thread.comments.filter(({ id }) => this.#toTell.has(id)).map((comment): Place => ({ thread, comment })));
    this.#toTell.clear();
    const [first, ...more] = places;
    if (first === undefined) return;
    const { by, words } = first.comment;
    announce(more.length > 0
      ? t('talk.notice.many', { count: places.length })
      : t('talk.notice', { by: this.people.nameOf(by), name: subjectName(this.#workplace, first.thread.about), text: plainWords(words).slice(0, 200) }));
  };
}

/** The comments of an open blueprint; null while they are not here. */
export function talkOf({ talk }: Workplace): Talk | null {
  const controls = talk.get();
  return controls instanceof Talk ? controls : null;
}

/** Give the keyboard to a thread, once it is on screen. */
export function focusThread(id: ThreadId): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-thread="${CSS.escape(id)}"]`)?.focus()));
}

function countsOf(threads: readonly Thread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { about, comments, resolved } of threads) {
    if (resolved !== null || about.kind === 'place') continue;
    counts.set(about.id, (counts.get(about.id) ?? 0) + comments.filter(({ removed }) => removed === null).length);
  }
  return counts;
}
