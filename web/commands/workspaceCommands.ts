import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import type { MessageKey } from '../messages/t.ts';
import type { BoardControls, StageControls, Workplace } from '../workplace/Workplace.ts';
import type { Command } from './Command.ts';

/** Commands on the whole blueprint and on the view. */

function onStage(name: string, shortcuts: readonly string[], run: (stage: StageControls) => void, when: (workplace: Workplace) => boolean = () => true): Command {
  return {
    id: `board.${name}`,
    label: `commands.board.${name}` as MessageKey,
    shortcuts,
    changes: false,
    isAvailable: (workplace) => workplace.stage !== null && when(workplace),
    run: ({ stage }) => {
      if (stage !== null) run(stage);
    },
  };
}

function onBoard(name: string, shortcuts: readonly string[], run: (board: BoardControls) => void, when: (workplace: Workplace) => boolean = () => true): Command {
  return {
    id: `board.${name}`,
    label: `commands.board.${name}` as MessageKey,
    shortcuts,
    changes: false,
    isAvailable: (workplace) => workplace.board !== null && when(workplace),
    run: ({ board }) => {
      if (board !== null) run(board);
    },
  };
}

function step(name: 'undo' | 'redo', shortcuts: readonly string[], can: (workplace: Workplace) => boolean): Command {
  return {
    id: `history.${name}`,
    label: `commands.history.${name}`,
    shortcuts,
    changes: 'talk', // whoever may comment has steps of their own
    isAvailable: can,
    run: (workplace) => {
      workplace.step(name);
      announce(t(name === 'undo' ? 'commands.undone' : 'commands.redone'));
    },
  };
}

export const workspaceCommands: readonly Command[] = [
  step('undo', ['Mod+z'], ({ history }) => history.state.get().canUndo),
  step('redo', ['Mod+Shift+z', 'Mod+y'], ({ history }) => history.state.get().canRedo),
  {
    id: 'view.board',
    label: 'commands.view.board',
    shortcuts: ['b'],
    changes: false,
    isAvailable: ({ view }) => view.get() !== 'board',
    run: (workplace) => workplace.show('board'),
  },
  {
    id: 'view.outline',
    label: 'commands.view.outline',
    shortcuts: ['o'],
    changes: false,
    isAvailable: ({ view }) => view.get() !== 'outline',
    run: (workplace) => workplace.show('outline'),
  },
  {
    id: 'view.enables',
    label: 'commands.view.enables',
    shortcuts: ['Shift+w'],
    changes: false,
    isAvailable: () => true,
    run: ({ showing }) => showing.arranged.set(showing.arranged.get() === 'enables' ? 'layers' : 'enables'),
  },
  {
    id: 'view.layers',
    label: 'commands.view.layers',
    shortcuts: ['Escape'],
    changes: false,
    isAvailable: ({ showing }) => showing.arranged.get() === 'enables',
    run: ({ showing }) => showing.arranged.set('layers'),
  },
  onStage('zoomIn', ['+', '='], (stage) => stage.zoomIn()),
  onStage('zoomOut', ['-'], (stage) => stage.zoomOut()),
  onStage('zoomActual', ['Shift+0'], (stage) => stage.zoomActual()),
  onStage('fit', ['f'], (stage) => stage.fit()),
  onStage('showSelection', ['s'], (stage) => stage.showSelection()),
  onStage('fitSelection', ['Shift+s'], (stage) => stage.fitSelection(), ({ selection }) => selection.get() !== null),
  onBoard('back', ['z'], (board) => board.go('back'), ({ board }) => board?.canGo('back') === true),
  onBoard('forward', ['Shift+z'], (board) => board.go('forward'), ({ board }) => board?.canGo('forward') === true),
  onBoard('minimap', ['Shift+m'], (board) => board.toggleMinimap()),
  {
    id: 'share',
    label: 'commands.share',
    shortcuts: ['i'],
    changes: false,
    isAvailable: ({ session }) => session.practice === null,
    run: (workplace) => workplace.ask({ kind: 'share' }),
  },
  {
    id: 'palette',
    label: 'commands.palette',
    shortcuts: ['Mod+k'],
    whileTyping: true,
    changes: false,
    isAvailable: () => true,
    run: (workplace) => workplace.ask({ kind: 'palette' }),
  },
  {
    id: 'shortcuts',
    label: 'commands.shortcuts',
    shortcuts: ['?'],
    changes: false,
    isAvailable: () => true,
    run: (workplace) => workplace.ask({ kind: 'shortcuts' }),
  },
];
