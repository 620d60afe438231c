import type { ElementId, LayerId, NoteId, ParticipantId, PieceId } from '../../shared/domain/ids.ts';
import type { BoardItem, PieceKind } from '../../shared/domain/Piece.ts';
import type { Rect } from '../../shared/geometry/Rect.ts';
import type { BlueprintModel } from '../model/BlueprintModel.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import type { UndoHistory } from '../model/UndoHistory.ts';
import type { BlueprintSession } from '../session/BlueprintSession.ts';
import { boardIds } from './boardIds.ts';
import { CollapsedLayers } from './CollapsedLayers.ts';
import { itemsIn, sameSelection, type Selection } from './Selection.ts';
import { isWriting, showRow } from './focusItem.ts';
import type { TalkControls } from './TalkControls.ts';
import type { TogetherControls } from './TogetherControls.ts';
import { Showing } from './Showing.ts';

/** The views of a blueprint. */
export type ViewName = 'board' | 'outline';

/** Something to ask before a command can be carried out, or to show. One at a time. */
export type DialogRequest =
  | { readonly kind: 'addElement'; readonly layer: LayerId; readonly after: ElementId | null }
  | { readonly kind: 'moveElements'; readonly elements: readonly ElementId[] }
  | { readonly kind: 'owner'; readonly elements: readonly ElementId[] }
  | { readonly kind: 'paste' }
  | { readonly kind: 'toElements'; readonly notes: readonly NoteId[] }
  | { readonly kind: 'link'; readonly from: ElementId }
  | { readonly kind: 'addNote' }
  | { readonly kind: 'addPiece'; readonly piece: PieceKind }
  | { readonly kind: 'changePiece'; readonly item: Exclude<BoardItem, { kind: 'element' }> }
  | { readonly kind: 'share' }
  | { readonly kind: 'people' }
  | { readonly kind: 'takeBack'; readonly participant: ParticipantId | null }
  | { readonly kind: 'names' }
  | { readonly kind: 'device' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'renewPractice' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'filter' }
  | { readonly kind: 'palette' };

/** What a press on the board does: select and drag, select several, move the view, or put something there. */
export const BOARD_TOOLS = ['select', 'several', 'pan', 'laser', 'element', 'note', 'link'] as const;
/** Those that draw in free space. */
export const DRAWING_TOOLS = ['frame', 'text', 'shape', 'arrow', 'pen'] as const;
export type DrawingTool = (typeof DRAWING_TOOLS)[number];
export type BoardTool = (typeof BOARD_TOOLS)[number] | DrawingTool | 'comment';

/** Whether a tool draws in free space. */
export function isDrawingTool(tool: BoardTool): tool is DrawingTool {
  return (DRAWING_TOOLS as readonly string[]).includes(tool);
}

/** What whatever shows elements on a canvas lets commands do with its view. */
export interface StageControls {
  zoomIn(): void;
  zoomOut(): void;
  /** Back to a scale of 1. */
  zoomActual(): void;
  /** Show the whole map. */
  fit(): void;
  /** Bring what is selected into view. */
  showSelection(): void;
  /** Move the view to these, unless some of them are shown or none is on the board. */
  showItems(items: readonly BoardItem[]): void;
  /** Show what is selected, large, in the middle. */
  fitSelection(): void;
}

/** What the board, as a map of layers, lets commands do beside that. */
export interface BoardControls extends StageControls {
  /** Whether there is a view that I had before, or left by going back. */
  canGo(step: 'back' | 'forward'): boolean;
  /** Show what I saw before, or what I left by going back. */
  go(step: 'back' | 'forward'): void;
  /** Show or hide the small map of everything. */
  toggleMinimap(): void;
  /** The part of the canvas that is shown. */
  shown(): Rect;
  /** Show a part of the canvas in the middle: as a move of mine, or as somebody's whom I follow. */
  showRect(rect: Rect, led: boolean): void;
  /** From now on the view is mine again. */
  takeOver(): void;
  /** Be called whenever I move the view myself. @returns how to stop. */
  onOwnMove(listener: () => void): () => void;
  /** The middle of what is shown, canvas units: where a new note goes. */
  centre(): { x: number; y: number };
  /** Take a tool in hand. `link` starts from the selected element, if one is. */
  chooseTool(tool: BoardTool): void;
  /** How high a note is drawn, canvas units; undefined when it is not in the page. */
  heightOf(note: NoteId): number | undefined;
  /** Write on a note, where it lies. */
  editNote(id: NoteId): void;
  /** Write the words of a piece, where it lies. */
  editPiece(id: PieceId): void;
}

/** All that one open blueprint's views and commands share: made once when the blueprint is ready. */
export class Workplace {
  readonly session: BlueprintSession;
  readonly model: BlueprintModel;
  readonly history: UndoHistory;
  readonly canEdit: boolean;
  readonly canTalk: boolean;
  readonly selection: Watchable<Selection>;
  /** The element whose panel is open. */
  readonly panel: Watchable<ElementId | null>;
  readonly view: Watchable<ViewName>;
  readonly dialog: Watchable<DialogRequest | null>;
  /** Search, filter and focus. */
  readonly showing = new Showing();
  readonly collapsed: CollapsedLayers;
  /** Whether the view stays where it is while something else is selected. */
  keepsView = false;
  /** Set by the board while it is shown, however it is arranged. */
  stage: StageControls | null = null;
  /** Set by the board while it is shown as a map of layers. */
  board: BoardControls | null = null;
  /** Set by the part for being together, once it is here. */
  readonly together = new Signal<TogetherControls | null>(null);
  /** Set by the part for comments, once it is here. */
  readonly talk = new Signal<TalkControls | null>(null);
  /** Whether comments are shown beside the view, in the place of an element's panel. */
  readonly talkShown = new Signal(false);
  /** How many comments that are not settled there are about something, by its id. */
  readonly commentCounts = new Signal<ReadonlyMap<string, number>>(new Map());
  /** Whether the list of people is open. */
  readonly peopleShown = new Signal(false);
  /** Whether the outline shows boxes to select several rows with. */
  readonly picking = new Signal(false);

  readonly #selection = new Signal<Selection>(null);
  readonly #panel = new Signal<ElementId | null>(null);
  readonly #view: Signal<ViewName>;
  readonly #dialog = new Signal<DialogRequest | null>(null);

  constructor(session: BlueprintSession, model: BlueprintModel, history: UndoHistory, view: ViewName) {
    this.session = session;
    this.model = model;
    this.history = history;
    this.canEdit = session.canEdit;
    this.canTalk = session.canTalk;
    this.selection = this.#selection;
    this.panel = this.#panel;
    this.dialog = this.#dialog;
    this.view = this.#view = new Signal(view);
    session.presence.setView(view);
    session.presence.knowBoard(boardIds(model));
    this.collapsed = new CollapsedLayers(session.blueprint);
    history.remember(() => this.#selection.get());
    // What is selected is never hidden, by whomever it was moved.
    const showSelected = () => {
      const now = selected.get();
      const layer = now?.kind === 'element' ? model.structure.get().layerOf.get(now.id) : undefined;
      if (layer !== undefined && this.collapsed.ids.get().has(layer)) this.collapsed.toggle(layer);
    };
    const selected = this.#selection;
    selected.subscribe(showSelected);
    model.structure.subscribe(showSelected);
  }

  /** Select something, or nothing. An open panel follows to another element. Others see it. */
  readonly select = (selection: Selection): void => {
    if (sameSelection(this.#selection.get(), selection)) return;
    this.#selection.set(selection);
    if (this.#panel.get() !== null && selection?.kind === 'element') this.#panel.set(selection.id);
    this.session.presence.setSelected(itemsIn(selection).map(({ id }) => id));
  };

  /** Take back my last step, or do it again, with what was selected then. The view moves only when none of what changed is
   *  shown; and who writes in a text stays in it. */
  step(way: 'undo' | 'redo'): void {
    let selection: unknown;
    const changed = this.model.changedBy(() => {
      selection = this.history[way]();
    });
    this.keepsView = true;
    if (selection !== undefined && !isWriting()) this.select(selection as Selection);
    this.keepsView = false;
    if (this.stage !== null) this.stage.showItems(changed);
    else showRow(changed.map(({ id }) => id));
  }

  /** Open an element's panel, and select it. */
  readonly openPanel = (id: ElementId): void => {
    this.select({ kind: 'element', id });
    this.talkShown.set(false);
    this.#panel.set(id);
  };

  readonly closePanel = (): void => this.#panel.set(null);

  /** Change the view; what is selected stays so. */
  readonly show = (view: ViewName): void => {
    this.#view.set(view);
    this.session.presence.setView(view);
    if (view !== 'board') this.session.presence.setPointer(null);
  };

  readonly ask = (request: DialogRequest): void => this.#dialog.set(request);

  readonly closeDialog = (): void => this.#dialog.set(null);
}
