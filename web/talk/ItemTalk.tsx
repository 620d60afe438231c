import { useRef } from 'react';
import type { Subject } from '../../shared/domain/Comment.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Loading } from '../ui/Loading.tsx';
import css from './ItemTalk.module.css';
import { NewThread } from './NewThread.tsx';
import { sameSubject } from './subjects.ts';
import { talkOf, type Talk } from './Talk.ts';
import './talkCommands.ts';
import { ThreadView } from './ThreadView.tsx';
import { useTalkKeyboard } from './useTalkKeyboard.ts';

/** What is said about one thing, where that thing is shown: its threads, those that are resolved folded away, and a field to say
 *  something new. */
export function ItemTalk({ about, className }: { readonly about: Subject; readonly className?: string | undefined }) {
  const workplace = useWorkplace();
  useWatched(workplace.talk);
  const talk = talkOf(workplace);
  return talk === null ? null : <Comments talk={talk} about={about} className={className} />;
}

function Comments({ talk, about, className }: { readonly talk: Talk; readonly about: Subject; readonly className?: string | undefined }) {
  const root = useRef<HTMLElement>(null);
  const state = useWatched(talk.session.state);
  useTalkKeyboard(talk, root);
  return (
    <section ref={root} className={css.talk}>
      <h3 className={className} tabIndex={-1} data-talk="">{t('talk.title')}</h3>
      {state.kind === 'loading' ? <Loading label={t('talk.loading')} /> : state.kind === 'outdated' ? <p>{t('talk.outdated')}</p> : <ThreadsOn talk={talk} about={about} level={4} />}
    </section>
  );
}

/** The threads on one thing, with a field to say something new. */
export function ThreadsOn({ talk, about, level }: { readonly talk: Talk; readonly about: Subject; readonly level: 3 | 4 }) {
  const current = useWatched(talk.current);
  const threads = useWatched(talk.threads).filter((thread) => sameSubject(about, thread.about)).reverse();
  const isOpen = (thread: (typeof threads)[number]) => thread.resolved === null || thread.id === current;
  const resolved = threads.filter((thread) => !isOpen(thread));
  return (
    <>
      <NewThread talk={talk} about={about} />
      {threads.length === 0 && <p className={css.none}>{t('talk.none.about')}</p>}
      {threads.filter(isOpen).map((thread) => <ThreadView key={thread.id} talk={talk} thread={thread} whole level={level} />)}
      {resolved.length > 0 && (
        <details className={css.resolved}>
          <summary>{t('talk.resolved.here', { count: resolved.length })}</summary>
          {resolved.map((thread) => <ThreadView key={thread.id} talk={talk} thread={thread} whole level={level} />)}
        </details>
      )}
    </>
  );
}
