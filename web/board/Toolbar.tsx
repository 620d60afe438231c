import { BoxSelect, Hand, MousePointer2, Pencil, Pointer, Redo2, Spline, SquarePlus, StickyNote, Undo2, type LucideIcon } from 'lucide-react';
import { isOffered } from '../commands/Command.ts';
import { commandOf, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { isDrawingTool, type BoardTool } from '../workplace/Workplace.ts';
import { Later } from '../ui/Later.tsx';
import { Menu } from '../ui/Menu.tsx';
import { afterFirstView } from '../workspace/afterFirstView.ts';
import { useBoard } from './BoardContext.ts';
import css from './Toolbar.module.css';

const TOOLS: readonly { readonly tool: BoardTool; readonly icon: LucideIcon; readonly label: MessageKey }[] = [
  { tool: 'select', icon: MousePointer2, label: 'board.tool.select' },
  { tool: 'several', icon: BoxSelect, label: 'board.tool.several' },
  { tool: 'pan', icon: Hand, label: 'board.tool.pan' },
  { tool: 'laser', icon: Pointer, label: 'board.tool.laser' },
  { tool: 'element', icon: SquarePlus, label: 'board.tool.element' },
  { tool: 'note', icon: StickyNote, label: 'board.tool.note' },
  { tool: 'link', icon: Spline, label: 'board.tool.link' },
];

const loadTalkTool = () => afterFirstView().then(() => import('../talk/TalkTool.tsx')).then(({ TalkTool }) => TalkTool);
const loadDrawMenu = () => import('../pieces/DrawMenu.tsx').then(({ DrawMenu }) => DrawMenu);

/** The tools of the board, and undo: icon over word, always both. */
export function Toolbar() {
  const workplace = useWorkplace();
  const { canEdit, canTalk } = workplace;
  const tool = useWatched(useBoard().state.tool);
  return (
    <section className={css.tools} aria-label={t('board.tools')}>
      {TOOLS.filter(({ tool: name }) => canEdit || !commandOf(`tool.${name}`).changes).map(({ tool: name, icon: Icon, label }) => (
        <button key={name} type="button" className={css.tool} data-tool={name} aria-pressed={tool === name} title={titleOf(`tool.${name}`)} onClick={() => runCommand(`tool.${name}`, workplace)}>
          <Icon aria-hidden="true" />
          {t(label)}
        </button>
      ))}
      {canEdit && (
        <Menu label={t('board.tool.draw')} placement="right-start" button={<button type="button" className={css.tool} data-tool="draw" aria-pressed={isDrawingTool(tool)}><Pencil aria-hidden="true" />{t('board.tool.draw')}</button>}>
          <Later load={loadDrawMenu} />
        </Menu>
      )}
      {canTalk && <Later load={loadTalkTool} />}
      {canTalk && <History />}
    </section>
  );
}

function History() {
  const workplace = useWorkplace();
  useWatched(workplace.history.state); // what is offered goes by it
  return (
    <div className={css.end}>
      <hr className={css.line} />
      {([['history.undo', Undo2], ['history.redo', Redo2]] as const).map(([id, Icon]) => (
        <button key={id} type="button" className={css.tool} aria-disabled={!isOffered(commandOf(id), workplace)} title={titleOf(id)} onClick={() => runCommand(id, workplace)}>
          <Icon aria-hidden="true" />
          {t(commandOf(id).label)}
        </button>
      ))}
    </div>
  );
}

/** What the button does, with its key: for the pointer only, as the words under the icon are its name. */
function titleOf(id: string): string {
  const { label, shortcuts } = commandOf(id);
  return shortcuts[0] === undefined ? t(label) : `${t(label)} (${shortcutText(shortcuts[0])})`;
}
