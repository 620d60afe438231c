import { CornerDownRight, RotateCcw, Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Comment, Thread } from '../../shared/domain/Comment.ts';
import { runCommand } from '../commands/registry.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { CommentView } from './CommentView.tsx';
import { Composer } from './Composer.tsx';
import { goToSubject, presenceOf } from './subjects.ts';
import type { Talk } from './Talk.ts';
import css from './ThreadView.module.css';
import { useSubjectName } from './useSubjectName.ts';
import { useWho } from './useWho.ts';

/** A thread: its first comment and how many answers there are; whole, with room to answer, when it is the one I look at. */
export function ThreadView({ talk, thread, whole, level }: {
  readonly talk: Talk;
  readonly thread: Thread;
  /** Whether it is shown whole in any case, where what it is about is plain. */
  readonly whole: boolean;
  readonly level: 3 | 4;
}) {
  const workplace = useWorkplace();
  const { id, about, comments, resolved } = thread;
  const current = useWatched(talk.current) === id;
  const open = whole || current;
  const name = useSubjectName(about);
  const shown = open ? comments : comments.filter(({ removed }) => removed === null).slice(0, 1);
  const answers = comments.filter(({ removed }) => removed === null).length - 1;
  const first = comments[0] as Comment;
  const by = useWho(talk, first.by);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) talk.see(thread);
  }, [talk, thread, open]);
  useEffect(() => {
    if (current && !whole) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [current, whole]);
  const run = (command: string) => () => {
    talk.pick(id);
    runCommand(command, workplace);
  };
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <article ref={frame} className={css.thread} tabIndex={-1} data-thread={id} data-open={open || undefined} data-resolved={resolved !== null || undefined} aria-label={t('talk.thread', { name, by: by.name })}>
      {!whole && (
        <Heading className={css.about}>
          {presenceOf(workplace, about) === 'there'
            ? <button type="button" className={css.go} aria-label={t('talk.about.go', { name })} onClick={() => goToSubject(workplace, about)}>{name}</button>
            : <span>{name}</span>}
        </Heading>
      )}
      <ol className={css.comments}>
        {shown.map((comment) => <CommentView key={comment.id} talk={talk} thread={id} comment={comment} />)}
      </ol>
      {resolved !== null && <ResolvedBy talk={talk} thread={thread} />}
      {!open && answers > 0 && <Button kind="link" className={css.more} onClick={() => talk.pick(id)}>{t('talk.answers', { count: answers })}</Button>}
      {talk.mayWrite && (
        <div className={css.ways}>
          {!open && <Button kind="quiet" icon={<CornerDownRight aria-hidden="true" />} onClick={run('talk.answer')}>{t('talk.answer')}</Button>}
          {resolved === null
            ? <Button kind="quiet" icon={<Check aria-hidden="true" />} onClick={run('talk.resolve')}>{t('talk.resolve')}</Button>
            : <Button kind="quiet" icon={<RotateCcw aria-hidden="true" />} onClick={run('talk.reopen')}>{t('talk.reopen')}</Button>}
        </div>
      )}
      {open && talk.mayWrite && (
        <Composer
          talk={talk}
          purpose="answer"
          draftKey={id}
          label={t('talk.write.answer')}
          send={t('talk.send')}
          onSend={(words) => {
            talk.pick(id);
            talk.model?.answer(id, words);
            announce(t('talk.sent'));
          }}
        />
      )}
    </article>
  );
}

function ResolvedBy({ talk, thread }: { readonly talk: Talk; readonly thread: Thread }) {
  const by = useWho(talk, thread.resolved ?? (thread.comments[0] as Comment).by);
  return <p className={css.resolved}><Check aria-hidden="true" />{t('talk.resolvedBy', { by: by.words })}</p>;
}
