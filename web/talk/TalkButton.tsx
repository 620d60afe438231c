import { MessageSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import { commandOf, runCommand } from '../commands/registry.ts';
import { shortcutText } from '../commands/shortcuts.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Talk } from './Talk.ts';
import css from './TalkButton.module.css';
import './talkCommands.ts';

/** Opens the comments while a blueprint is open; its button in the bar shows them, and counts those that mention me and that I
 *  have not seen. */
export function TalkButton() {
  const workplace = useWorkplace();
  const [talk, setTalk] = useState<Talk | null>(null);
  useEffect(() => {
    const made = new Talk(workplace);
    setTalk(made);
    return () => made.close();
  }, [workplace]);
  return talk === null ? null : <Button talk={talk} />;
}

function Button({ talk }: { readonly talk: Talk }) {
  const workplace = useWorkplace();
  const shown = useWatched(workplace.talkShown);
  const unseen = useWatched(talk.unseen).length;
  return (
    <span className={css.button}>
      <IconButton
        kind="quiet"
        label={t('talk.button', { unseen })}
        shortcut={shortcutText(commandOf('talk.open').shortcuts[0] ?? '')}
        icon={<MessageSquare aria-hidden="true" />}
        aria-pressed={shown}
        onClick={() => runCommand(unseen > 0 && !shown ? 'talk.mentions' : 'talk.open', workplace)}
      />
      {unseen > 0 && <span className={css.count} aria-hidden="true">{unseen > 99 ? '99+' : unseen}</span>}
    </span>
  );
}
