import { talkSchemaState, talkUndoScope } from '../../shared/crdt/talk/talkLayout.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { TalkModel } from '../model/TalkModel.ts';
import type { UndoHistory } from '../model/UndoHistory.ts';
import { TALK_COPY, type BlueprintSession } from './BlueprintSession.ts';
import { OwnPseudonyms } from './ownPseudonyms.ts';
import { DocumentConnection } from './DocumentConnection.ts';
import type { SaveStatus } from './SaveTracker.ts';

/** How far the comments are. */
export type TalkState =
  /** Waiting for this device's copy or the server's: nothing is shown as "no comments" before. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly model: TalkModel }
  /** The comments are of a newer program. Nothing is written. */
  | { readonly kind: 'outdated' };

/** The comments of an open blueprint: a document of their own, because others may write in it than on the board. Its commands
 *  are steps of the same undo. */
export class TalkSession {
  readonly state: Watchable<TalkState>;
  readonly saveStatus: Watchable<SaveStatus>;
  /** Whether the server will not have this window's comments any more: they are full, say. What is here stays readable. */
  readonly ended: Watchable<boolean>;
  /** Those that this device wrote under where people work without names. */
  readonly pseudonyms: OwnPseudonyms;
  readonly #state = new Signal<TalkState>({ kind: 'loading' });
  readonly #ended = new Signal(false);
  readonly #connection: DocumentConnection;
  readonly #stops: (() => void)[] = [];

  constructor(session: BlueprintSession, history: UndoHistory) {
    this.state = this.#state;
    this.ended = this.#ended;
    this.pseudonyms = new OwnPseudonyms(session.blueprint);
    const { room, participant, syncUrl, canTalk } = session;
    this.#connection = new DocumentConnection({ syncUrl, room: `${room}/talk`, as: participant.role, deviceName: session.deviceName(TALK_COPY, canTalk), mayWrite: canTalk }, {
      loaded: (found) => {
        if (!found || this.#state.get().kind !== 'loading') return;
        const { doc } = this.#connection;
        if (talkSchemaState(doc) === 'newer') {
          this.#connection.disconnect();
          this.#state.set({ kind: 'outdated' });
          return;
        }
        const model = new TalkModel(doc, () => ({ participant: session.withoutNames ? this.pseudonyms.make() : participant.id, ...session.author() }));
        this.#stops.push(history.include(doc, talkUndoScope(doc), model.origin), () => model.close());
        this.#state.set({ kind: 'ready', model });
      },
      ended: () => this.#ended.set(true),
      identityChanged: () => undefined, // the connection of the board is told too, and all of the window begins anew
    });
    this.#connection.awareness.setLocalState(null); // who is here is told once, with the board
    this.saveStatus = this.#connection.saveStatus;
    this.#stops.push(session.countIn(this.saveStatus));
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#connection.close();
  }
}
