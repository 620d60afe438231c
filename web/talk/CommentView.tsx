import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { mentionsIn, plainWords, type Comment } from '../../shared/domain/Comment.ts';
import type { ThreadId } from '../../shared/domain/ids.ts';
import { runCommand } from '../commands/registry.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { whenWords } from '../panel/authorshipWords.ts';
import { AgencyBadge } from '../ui/AgencyBadge.tsx';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/Button.tsx';
import { CommentWords } from './CommentWords.tsx';
import { Composer } from './Composer.tsx';
import type { Talk } from './Talk.ts';
import css from './ThreadView.module.css';
import { firstWords } from './firstWords.ts';
import { useWho } from './useWho.ts';
import { useVerdict } from './useVerdict.ts';

/** A comment: who, when and what; with ways to change it and take it back when it is mine. */
export function CommentView({ talk, thread, comment }: { readonly talk: Talk; readonly thread: ThreadId; readonly comment: Comment }) {
  const workplace = useWorkplace();
  const { id, by, words, changedAt, removed } = comment;
  const who = useWho(talk, by);
  const changing = useWatched(talk.changing) === id;
  const found = useWatched(talk.found) === id;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (found) row.current?.scrollIntoView({ block: 'nearest' });
  }, [found]);
  if (removed !== null) return <li className={css.comment}><p className={css.takenBack}>{t('talk.takenBack', { name: who.name })}</p></li>;
  const run = (command: string) => () => {
    talk.pick(thread, id);
    runCommand(command, workplace);
  };
  const done = () => {
    talk.changing.set(null);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('[data-change]')?.focus());
  };
  return (
    <li ref={row} className={css.comment} tabIndex={-1} data-comment={id} data-item-focus={id} data-found={found || undefined}>
      <div className={css.head}>
        {who.agency !== null && <AgencyBadge {...who.agency} />}
        <span className={css.by}><b>{who.name}</b>{who.agency !== null && <span className={css.agency}>{who.agency.name}</span>}</span>
        <span className={css.when}>
          <time dateTime={by.at}>{whenWords(by.at)}</time>
          {changedAt !== null && <span>{t('talk.changed')}</span>}
        </span>
      </div>
      {changing && talk.mayWrite ? (
        <Composer
          talk={talk}
          purpose="change"
          draftKey={id}
          label={t('talk.write.change')}
          send={t('talk.save')}
          begin={{ text: plainWords(words), mentions: mentionsIn(words) }}
          onCancel={() => {
            talk.drafts.delete(id);
            done();
          }}
          onSend={(next) => {
            talk.model?.change(id, next);
            announce(t('talk.said.changed'));
            done();
          }}
        />
      ) : (
        <>
          <CommentWords words={words} />
          <NotBy talk={talk} comment={comment} />
          {who.me && talk.mayWrite && (
            <div className={css.own}>
              <Button kind="link" data-change="" aria-label={t('talk.change.name', { text: firstWords(comment) })} onClick={run('talk.change')}>{t('talk.change')}</Button>
              <Button kind="link" aria-label={t('talk.remove.name', { text: firstWords(comment) })} onClick={run('talk.remove')}>{t('talk.remove')}</Button>
            </div>
          )}
        </>
      )}
    </li>
  );
}

/** Says so when the server knows a comment from somebody else than it says. */
function NotBy({ talk, comment }: { readonly talk: Talk; readonly comment: Comment }) {
  const verdict = useVerdict(talk, comment);
  const people = useWatched(talk.people.all);
  if (verdict.kind !== 'other') return null;
  const { name, agency } = people.get(verdict.participant) ?? { name: '?', agency: { name: '?' } };
  return <p className={css.notBy}><TriangleAlert aria-hidden="true" />{t('talk.notBy', { name, agency: agency.name })}</p>;
}
