import { MessageSquare } from 'lucide-react';
import type { Subject } from '../../shared/domain/Comment.ts';
import { useCommentCount } from '../hooks/useTalk.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/talkWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';

/** How many comments there are about something, and the way to them. Nothing when there are none, unless `always`. */
export function CommentCount({ about, name, always }: { readonly about: Exclude<Subject, { kind: 'place' }>; readonly name: string; readonly always: boolean }) {
  const { talk } = useWorkplace();
  const here = useWatched(talk) !== null;
  const count = useCommentCount(about.id);
  if (!here || (count === 0 && !always)) return null;
  return (
    <Button kind="link" icon={<MessageSquare aria-hidden="true" />} data-focus="comments" aria-label={count === 0 ? t('talk.do.on', { name }) : t('talk.count.on', { count, name })} onClick={() => talk.get()?.openOn(about)}>
      {count === 0 ? t('talk.do') : t('talk.count', { count })}
    </Button>
  );
}
