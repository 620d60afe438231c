import { MessageSquarePlus } from 'lucide-react';
import { useBoard } from '../board/BoardContext.ts';
import css from '../board/Toolbar.module.css';
import { commandOf, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { talkOf } from './Talk.ts';
import './talkCommands.ts';

/** The tool to comment with, among those of the board: for whoever may. */
export function TalkTool() {
  const workplace = useWorkplace();
  const tool = useWatched(useBoard().state.tool);
  useWatched(workplace.talk);
  if (talkOf(workplace) === null) return null;
  return (
    <button
      type="button"
      className={css.tool}
      data-tool="comment"
      aria-pressed={tool === 'comment'}
      title={`${t('commands.tool.comment')} (${shortcutText(commandOf('tool.comment').shortcuts[0] ?? '')})`}
      onClick={() => runCommand('tool.comment', workplace)}
    >
      <MessageSquarePlus aria-hidden="true" />
      {t('talk.do')}
    </button>
  );
}
