import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef, type RefObject } from 'react';
import type { Subject } from '../../shared/domain/Comment.ts';
import { runCommand } from '../commands/registry.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/talkWords.ts';
import { t } from '../messages/t.ts';
import { useCoversView } from '../panel/useCoversView.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ThreadsOn } from './ItemTalk.tsx';
import { TALK_FILTERS, talkOf, type Talk, type TalkFilter } from './Talk.ts';
import './talkCommands.ts';
import css from './TalkPanel.module.css';
import { ThreadView } from './ThreadView.tsx';
import { useSteadyScroll } from './useSteadyScroll.ts';
import { useTalkKeyboard } from './useTalkKeyboard.ts';
import { useSubjectName } from './useSubjectName.ts';

/** The comments beside the view: all of them, or those on one thing, to read and to answer. */
export function TalkPanel() {
  const workplace = useWorkplace();
  useWatched(workplace.talk);
  const talk = talkOf(workplace);
  return talk === null ? null : <Panel talk={talk} />;
}

function Panel({ talk }: { readonly talk: Talk }) {
  const panel = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const state = useWatched(talk.session.state);
  const about = useWatched(talk.about);
  useCoversView();
  useOwnKeys(panel, talk);
  useTalkKeyboard(talk, panel);
  useSteadyScroll(list);
  return (
    <div ref={panel} className={css.panel}>
      <header className={css.header}>
        <h2 tabIndex={-1} className={css.title} data-talk="">{t('talk.title')}</h2>
        <IconButton kind="quiet" label={t('talk.close')} shortcut="Esc" icon={<X aria-hidden="true" />} onClick={() => talk.hide()} />
      </header>
      {about === null ? <Filters talk={talk} /> : <About talk={talk} about={about} />}
      <div ref={list} className={css.list}>
        {state.kind === 'loading' ? <Loading label={t('talk.loading')} /> : state.kind === 'outdated' ? <p>{t('talk.outdated')}</p> : <Threads talk={talk} about={about} />}
      </div>
    </div>
  );
}

/** Escape closes the list, and what is selected on the board is not taken off it by keys that are meant for the list. */
function useOwnKeys(panel: RefObject<HTMLElement | null>, talk: Talk): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || !(event.target instanceof Element) || event.target.closest('form') !== null) return;
      if (['Escape', 'Delete', 'Backspace'].includes(event.key)) event.stopPropagation();
      if (event.key === 'Escape') talk.hide();
    };
    const { current } = panel;
    current?.addEventListener('keydown', onKeyDown);
    return () => current?.removeEventListener('keydown', onKeyDown);
  }, [panel, talk]);
}

function Filters({ talk }: { readonly talk: Talk }) {
  const workplace = useWorkplace();
  const filter = useWatched(talk.filter);
  const threads = useWatched(talk.threads);
  const unseen = useWatched(talk.unseen).length;
  const choose = (next: TalkFilter) => {
    talk.current.set(null);
    talk.filter.set(next);
  };
  return (
    <>
      <div className={css.filters} role="group" aria-label={t('talk.filter')}>
        {TALK_FILTERS.map((each) => {
          const count = threads.filter((thread) => talk.matches(thread, each)).length;
          return (
            <button key={each} type="button" className={css.filter} aria-pressed={filter === each} aria-label={t('talk.filter.name', { filter: t(`talk.filter.${each}`), count })} onClick={() => choose(each)}>
              {t(`talk.filter.${each}`)} <b>{count}</b>
            </button>
          );
        })}
      </div>
      {unseen > 0 && <div className={css.unseen}><span>{t('talk.notice.many', { count: unseen })}</span><Button kind="link" onClick={() => runCommand('talk.seen', workplace)}>{t('talk.seen.all')}</Button></div>}
    </>
  );
}

function About({ talk, about }: { readonly talk: Talk; readonly about: Subject }) {
  const name = useSubjectName(about);
  return (
    <div className={css.aboutBar}>
      <Button kind="link" icon={<ArrowLeft aria-hidden="true" />} onClick={() => talk.openList(talk.filter.get())}>{t('talk.all')}</Button>
      <h3 className={css.aboutName}>{name}</h3>
    </div>
  );
}

function Threads({ talk, about }: { readonly talk: Talk; readonly about: Subject | null }) {
  const workplace = useWorkplace();
  const ended = useWatched(talk.session.ended);
  return (
    <>
      {ended && <Notice title={t('talk.ended')} />}
      {!workplace.canTalk && <p className={css.quiet}>{t('talk.reading')}</p>}
      {about === null ? <AllThreads talk={talk} /> : <ThreadsOn talk={talk} about={about} level={4} />}
    </>
  );
}

function AllThreads({ talk }: { readonly talk: Talk }) {
  useWatched(talk.threads);
  useWatched(talk.current);
  const filter = useWatched(talk.filter);
  const listed = talk.listed();
  if (listed.length === 0) return <EmptyState title={t(`talk.none.${filter}`)}>{filter === 'open' && talk.mayWrite ? t('talk.none.what') : null}</EmptyState>;
  return listed.map((thread) => <ThreadView key={thread.id} talk={talk} thread={thread} whole={false} level={3} />);
}
