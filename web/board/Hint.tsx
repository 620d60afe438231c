import { nameOf } from '../commands/elementCommands.ts';
import { runCommand } from '../commands/registry.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { useBoard } from './BoardContext.ts';
import css from './Stage.module.css';
import { hintFor } from './tools.ts';

/** What to do with the tool in hand, and how to put it down. */
export function Hint() {
  const workplace = useWorkplace();
  const { state } = useBoard();
  const tool = useWatched(state.tool);
  const from = useWatched(state.linkFrom);
  const hint = hintFor(tool, from === null ? null : nameOf(workplace, from));
  if (hint === null) return null;
  return (
    <div className={css.hint}>
      <p>{hint}</p>
      <button type="button" onClick={() => runCommand('tool.select', workplace)}>{t('shell.cancel')}</button>
    </div>
  );
}
