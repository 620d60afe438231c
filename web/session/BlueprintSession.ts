import type { XmlFragment } from 'yjs';
import { elementFragment, noteFragment, pieceFragment, type ElementProse } from '../../shared/crdt/fragments.ts';
import { schemaState } from '../../shared/crdt/readBlueprint.ts';
import type { Authorship } from '../../shared/domain/Blueprint.ts';
import type { BlueprintId, ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import type { Participant } from '../../shared/domain/Participant.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { bySomebody } from '../../shared/domain/withoutNames.ts';
import { rightOn } from '../../shared/protocol/documents.ts';
import { BlueprintModel } from '../model/BlueprintModel.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { UndoHistory } from '../model/UndoHistory.ts';
import { DeviceStore } from './DeviceStore.ts';
import { DocumentConnection } from './DocumentConnection.ts';
import { Presence } from './Presence.ts';
import type { SaveStatus } from './SaveTracker.ts';
import type { TurnedAway } from './turnedAway.ts';

/** How far a session is. */
export type SessionState =
  /** Waiting for this device's copy or the server's. Nothing is shown as the blueprint yet. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly model: BlueprintModel; readonly history: UndoHistory }
  /** The server will not have us back; `code` says why. What was open stays readable. */
  | { readonly kind: 'ended'; readonly code: number }
  /** The document is of a newer program: reload. Nothing is written. */
  | { readonly kind: 'outdated' };

/** Who I am in a blueprint, whether it can be changed at all, and whether people work without names there. */
export type Standing = Pick<SessionAnswer, 'participant' | 'archived' | 'withoutNames'>;

/** The practice room that a session is in. */
export interface Practice {
  /** Stands in the place of the blueprint's id wherever its documents are. */
  readonly room: BlueprintId;
  /** Whether this person may begin it anew. */
  readonly mayRenew: boolean;
  /** Go into the practice room that is open by then. */
  readonly again: () => void;
}

/** One person's window on one blueprint: the board's document, presence and undo. The one place that knows how they work
 *  together; views see the model, the watchables and the texts to edit. */
export class BlueprintSession {
  readonly blueprint: BlueprintId;
  readonly participant: Participant;
  /** Where documents are synced, for example `wss://example.org/sync`. */
  readonly syncUrl: string;
  /** Whether this person's role may change the board. */
  readonly canEdit: boolean;
  /** Whether it may write comments. */
  readonly canTalk: boolean;
  readonly state: Watchable<SessionState>;
  readonly saveStatus: Watchable<SaveStatus>;
  /** How full the document is, in percent, once the server warns; 0 before. */
  readonly fullness: Watchable<number>;
  /** Why the server keeps us out for now; null when it does not, or did not say. */
  readonly turnedAway: Watchable<TurnedAway | null>;
  readonly presence: Presence;
  /** Whether the blueprint can only be read, by everybody. */
  readonly archived: boolean;
  /** How it stood in this window before somebody changed that; null when nobody did. */
  readonly before: Standing | null;
  /** The practice room this is; null for the blueprint itself. */
  readonly practice: Practice | null;
  /** Whether people work without names here: what I write says of nothing that it was me. */
  readonly withoutNames: boolean;

  readonly #board: DocumentConnection;
  readonly #state = new Signal<SessionState>({ kind: 'loading' });
  readonly #saveStatus = new Signal<SaveStatus>('offline');
  /** Of the comments, while they are open. */
  #talkStatus: Watchable<SaveStatus> | null = null;

  /** @param syncUrl where documents are synced, for example `wss://example.org/sync`.
   *  @param onChanged called when the server says that I am somebody else by now, for example of another role: this session
   *  does not connect again, and what I write stays on this device. */
  constructor(blueprint: BlueprintId, { participant, archived, withoutNames }: Standing, syncUrl: string, onChanged: () => void, { before = null, practice = null }: { readonly before?: Standing | null; readonly practice?: Practice | null } = {}) {
    this.blueprint = blueprint;
    this.archived = archived;
    this.before = before;
    this.practice = practice;
    this.withoutNames = withoutNames;
    this.participant = participant;
    this.syncUrl = syncUrl;
    this.canEdit = rightOn('board', participant.role) === 'write';
    this.canTalk = rightOn('talk', participant.role) === 'write';
    this.state = this.#state;
    this.saveStatus = this.#saveStatus;
    const ended = (code: number) => this.#state.set({ kind: 'ended', code });
    this.#board = new DocumentConnection({ syncUrl, room: this.room, as: participant.role, deviceName: this.deviceName('', this.canEdit), mayWrite: this.canEdit }, { loaded: () => this.#becomeReady(), ended, identityChanged: onChanged });
    this.fullness = this.#board.fullness;
    this.turnedAway = this.#board.turnedAway;
    this.presence = new Presence(this.#board.awareness);
    this.#board.saveStatus.subscribe(this.#tellStatus);
  }

  /** Whose documents these are: the practice room's, or the blueprint's. */
  get room(): BlueprintId {
    return this.practice?.room ?? this.blueprint;
  }

  /** The live text of an element's field, for an editor. Opaque to views. */
  elementText(id: ElementId, field: ElementProse): XmlFragment | undefined {
    return elementFragment(this.#board.doc, id, field);
  }

  /** The live text of a note, for an editor. Opaque to views. */
  noteText(id: NoteId): XmlFragment | undefined {
    return noteFragment(this.#board.doc, id);
  }

  /** The live words of a piece, for an editor. Opaque to views. */
  pieceText(id: PieceId): XmlFragment | undefined {
    return pieceFragment(this.#board.doc, id);
  }

  /** Who does something now, as the document keeps it. */
  author(): Authorship {
    const at = new Date().toISOString();
    return this.withoutNames ? bySomebody(at) : { name: this.participant.name, agency: this.participant.agency.id, at };
  }

  /** Count in where what I wrote in the comments is, so that nobody is told that all is saved while some of it is not.
   *  @returns how to stop. */
  countIn(status: Watchable<SaveStatus>): () => void {
    this.#talkStatus = status;
    const stop = status.subscribe(this.#tellStatus);
    return () => {
      stop();
      this.#talkStatus = null;
      this.#tellStatus();
    };
  }

  /** The name of a copy on this device; null in a practice room, of which nothing is kept. Whoever only reads has one of their own: what they wrote while they might stays in the
   *  other, and is not shown as if the others had it.
   *  @param part nothing for the board, `TALK_COPY` for the comments. */
  deviceName(part: string, writing: boolean): string | null {
    return this.practice !== null ? null : `placeprint/${this.blueprint}/${this.participant.id}${part}${writing ? '' : '/reading'}`;
  }

  /** Let a part that is loaded later take part in the conversation: `hello` is sent whenever we are connected, from now on, and
   *  `heard` called when a message of the kind `answer` comes. @returns how to stop. */
  converse(hello: number, answer: number, heard: () => void): () => void {
    return this.#board.converse(hello, answer, heard);
  }

  /** Whether this device holds something that I wrote while I might, and that the server does not have. Ask when this window has
   *  all that the server has. */
  async leftBehind(): Promise<boolean> {
    const name = this.canEdit ? null : this.deviceName('', true);
    if (name === null) return false;
    const { leftBehind } = await import('./leftBehind.ts');
    return leftBehind(this.#board.doc, name);
  }

  /** Leave this window. What is not sent yet stays on this device, as far as it is there. */
  close(): void {
    const state = this.#state.get();
    if (state.kind === 'ready') {
      state.history.close();
      state.model.close();
    }
    this.presence.close();
    this.#board.close();
  }

  /** Close, and remove this blueprint's copies from this device. */
  async forget(): Promise<void> {
    this.close();
    const names = ['', TALK_COPY].flatMap((part) => [true, false].flatMap((writing) => this.deviceName(part, writing) ?? []));
    await Promise.all(names.map((name) => DeviceStore.remove(name)));
  }

  readonly #tellStatus = (): void => {
    const [board, talk] = [this.#board.saveStatus.get(), this.#talkStatus?.get() ?? 'saved'];
    this.#saveStatus.set(UNSAVED.find((each) => each === board || each === talk) ?? board);
  };

  #becomeReady(): void {
    if (this.#state.get().kind !== 'loading') return;
    const { doc } = this.#board;
    const schema = schemaState(doc);
    if (schema === 'newer') {
      this.#board.disconnect();
      this.#state.set({ kind: 'outdated' });
    } else if (schema === 'current') {
      const model = new BlueprintModel(doc, () => this.author());
      this.#state.set({ kind: 'ready', model, history: new UndoHistory(doc, model.origin) });
    }
  }
}

/** What tells the comments' copy on this device from the board's. */
export const TALK_COPY = '/talk';

/** Where words are that are not on the server, the worst first. */
const UNSAVED: readonly SaveStatus[] = ['notSaved', 'onDevice', 'saving'];
