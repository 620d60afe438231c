import type { PieceId } from '../../shared/domain/ids.ts';
import type { BoardItem, PieceKind } from '../../shared/domain/Piece.ts';
import type { Command } from '../commands/Command.ts';
import { addCommands } from '../commands/registry.ts';
import { selectedPieces } from '../commands/selected.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import '../messages/piecesWords.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { framesTakeAlong } from '../workplace/framesTakeAlong.ts';
import { DRAWING_TOOLS, type DrawingTool, type Workplace } from '../workplace/Workplace.ts';
import { pieceName } from './pieceWords.ts';

/** Commands on what lies freely on the board beside notes. */

const TOOL_KEYS: Readonly<Record<DrawingTool, string>> = { frame: 'Shift+r', text: 't', shape: 'Shift+o', arrow: 'Shift+k', pen: 'd' };
const ADDED: readonly PieceKind[] = ['frame', 'text', 'shape', 'arrow', 'ink', 'image'];

function selectedPiece({ selection, model }: Workplace): PieceId | null {
  const now = selection.get();
  return now?.kind === 'piece' && model.pieces.placement(now.id)?.removed === false ? now.id : null;
}

/** The note or piece that can be made another size. */
function sizable(workplace: Workplace): Exclude<BoardItem, { kind: 'element' }> | null {
  const now = workplace.selection.get();
  if (now?.kind === 'note') return workplace.model.notePlacement(now.id)?.removed === false ? now : null;
  const id = selectedPiece(workplace);
  return id === null ? null : { kind: 'piece', id };
}

const tools = DRAWING_TOOLS.map((tool): Command => ({
  id: `tool.${tool}`,
  label: `commands.tool.${tool}`,
  shortcuts: [TOOL_KEYS[tool]],
  changes: true,
  isAvailable: ({ board }) => board !== null,
  run: ({ board }) => board?.chooseTool(tool),
}));

const adding = ADDED.map((kind): Command => ({
  id: `piece.add.${kind}`,
  label: `commands.piece.add.${kind}` as MessageKey,
  shortcuts: [],
  changes: true,
  isAvailable: ({ session }) => kind !== 'image' || session.practice === null, // it would be kept with the blueprint
  run: (workplace) => workplace.ask({ kind: 'addPiece', piece: kind }),
}));

export const pieceCommands: readonly Command[] = [
  ...tools,
  ...adding,
  {
    id: 'piece.edit',
    label: 'commands.piece.edit',
    shortcuts: ['Enter'],
    changes: true,
    isAvailable: (workplace) => workplace.board !== null && selectedPiece(workplace) !== null,
    run: (workplace) => {
      const id = selectedPiece(workplace);
      if (id !== null) workplace.board?.editPiece(id);
    },
  },
  {
    id: 'piece.change',
    label: 'commands.piece.change',
    shortcuts: ['Shift+e'],
    changes: true,
    isAvailable: (workplace) => selectedPiece(workplace) !== null,
    run: (workplace) => {
      const id = selectedPiece(workplace);
      if (id !== null) workplace.ask({ kind: 'changePiece', item: { kind: 'piece', id } });
    },
  },
  {
    id: 'note.size',
    label: 'commands.note.size',
    shortcuts: [],
    changes: true,
    isAvailable: (workplace) => sizable(workplace)?.kind === 'note',
    run: (workplace) => {
      const item = sizable(workplace);
      if (item !== null) workplace.ask({ kind: 'changePiece', item });
    },
  },
  {
    id: 'piece.remove',
    label: 'commands.piece.remove',
    shortcuts: ['Delete', 'Backspace'],
    changes: true,
    isAvailable: (workplace) => {
      const id = selectedPiece(workplace);
      return id !== null && workplace.model.pieces.placement(id)?.locked === false;
    },
    run: (workplace) => {
      const id = selectedPiece(workplace);
      const piece = id === null ? undefined : workplace.model.pieces.piece(id).get();
      if (piece === undefined) return;
      workplace.model.items.remove([{ kind: 'piece', id: piece.id }]);
      workplace.select(null);
      announce(t('commands.removed', { name: pieceName(piece) }));
    },
  },
  {
    id: 'piece.takesAlong',
    label: 'commands.piece.takesAlong',
    shortcuts: [],
    changes: false,
    isAvailable: (workplace) => selectedPieces(workplace).some((id) => workplace.model.pieces.placement(id)?.kind === 'frame'),
    run: () => {
      framesTakeAlong.set(!framesTakeAlong.get());
      announce(t(framesTakeAlong.get() ? 'pieces.takesAlong.on' : 'pieces.takesAlong.off', { key: shortcutText('Alt') }));
    },
  },
];

addCommands(pieceCommands);
