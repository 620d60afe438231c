import { Eye, Megaphone, Trash2, Users } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { BoardItemId, ElementId, NoteId, PieceId } from '../../shared/domain/ids.ts';
import { runCommand } from '../commands/registry.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/togetherWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { focusItem } from '../workplace/focusItem.ts';
import type { ShownSign } from '../workplace/TogetherControls.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { whoIs } from './Following.ts';
import { SignIcon } from './SignIcon.tsx';
import { signWords } from './Signs.ts';
import { Together } from './Together.ts';
import css from './TogetherBar.module.css';

/** What is going on together, over the foot of the view: whom I follow, who calls, who came. It takes no focus and moves
 *  nothing; what appears is announced as well. */
export function TogetherBar() {
  const workplace = useWorkplace();
  const [together, setTogether] = useState<Together | null>(null);
  useEffect(() => {
    const made = new Together(workplace);
    setTogether(made);
    return () => made.close();
  }, [workplace]);
  return together === null ? null : <Bars together={together} />;
}

function Bars({ together }: { readonly together: Together }) {
  const workplace = useWorkplace();
  const bars = useRef<HTMLElement>(null);
  const agencies = useAgencies();
  const leader = useWatched(together.follows.leader);
  const followers = useWatched(together.leads.followers);
  const called = useWatched(together.calls.called);
  const answers = useWatched(together.calls.answers);
  const lost = useWatched(together.losses.lost);
  const signs = useSignsToList(together);
  if (leader === null && followers.length === 0 && called === null && answers === null && lost === null && signs.length === 0) return null;
  /** Run it, and give the keyboard to the view when the button that had it is gone. */
  const run = (command: string) => () => {
    const had = bars.current?.contains(document.activeElement) ?? false;
    runCommand(command, workplace);
    if (had) requestAnimationFrame(() => (document.querySelector<HTMLElement>('[data-stage]') ?? document.getElementById('main'))?.focus({ preventScroll: true }));
  };
  return (
    <section ref={bars} className={css.bars} aria-label={t('together.bar')}>
      {signs.map((sign) => (
        <Bar key={sign.id} icon={<SignIcon kind={sign.kind} />} pattern={agencies.get(sign.user.agency.id)?.pattern} words={signWords(workplace, sign)}>
          {sign.kind === 'point' && sign.client !== null && <Button onClick={() => goTo(workplace, sign)}>{t('commands.people.goThere')}</Button>}
        </Bar>
      ))}
      {lost !== null && (
        <Bar icon={<Trash2 aria-hidden="true" />} pattern={lost.by.agency === null ? undefined : agencies.get(lost.by.agency)?.pattern} words={t('together.lost', { by: lost.by.name, name: lost.name })}>
          <Button kind="main" onClick={() => runCommand('people.keepLost', workplace)}>{t('commands.people.keepLost')}</Button>
          <Button onClick={() => runCommand('people.letGoLost', workplace)}>{t('commands.people.letGoLost')}</Button>
        </Bar>
      )}
      {called !== null && (
        <Bar icon={<Megaphone aria-hidden="true" />} pattern={agencies.get(called.user.agency.id)?.pattern} words={t('together.call.asks', whoIs(called))}>
          <Button kind="main" onClick={run('people.goThere')}>{t('commands.people.goThere')}</Button>
          <Button onClick={run('people.stayHere')}>{t('commands.people.stayHere')}</Button>
        </Bar>
      )}
      {answers !== null && (
        <Bar icon={<Megaphone aria-hidden="true" />} words={t('together.call.answers', { ...answers })}>
          <Button onClick={run('people.endCall')}>{t('together.call.done')}</Button>
        </Bar>
      )}
      {leader !== null && (
        <Bar icon={<Eye aria-hidden="true" />} pattern={agencies.get(leader.user.agency.id)?.pattern} words={t('together.following', whoIs(leader))}>
          <Button onClick={run('people.stopFollowing')}>{t('together.stop')}</Button>
        </Bar>
      )}
      {followers[0] !== undefined && (
        <Bar icon={<Users aria-hidden="true" />} pattern={agencies.get(followers[0].user.agency.id)?.pattern} words={t('together.followed', { count: followers.length, ...whoIs(followers[0]) })} />
      )}
    </section>
  );
}

/** The signs that are not seen at their place: all of them in the outline; on the board those that have none, and what
 *  is pointed at, since it may be out of sight. */
function useSignsToList(together: Together): readonly ShownSign[] {
  const { view, session } = useWorkplace();
  const signs = useWatched(together.signs);
  const onBoard = useWatched(view) === 'board';
  const pointers = session.presence.pointers.get();
  return signs.filter(({ kind, item, client }) => !onBoard || (kind === 'point' && client !== null) || (kind !== 'point' && item === null && !pointers.some((pointer) => pointer.client === client)));
}

/** Select what somebody points at, and show it in the view I am in. */
function goTo(workplace: Workplace, { item }: ShownSign): void {
  const { model } = workplace;
  if (item === null) return;
  if (model.element(item as ElementId).get() !== undefined) workplace.select({ kind: 'element', id: item as ElementId });
  else if (model.note(item as NoteId).get() !== undefined) workplace.select({ kind: 'note', id: item as NoteId });
  else if (model.pieces.placement(item as PieceId) !== undefined) workplace.select({ kind: 'piece', id: item as PieceId });
  workplace.stage?.showSelection();
  focusItem(item as BoardItemId);
}

function Bar({ icon, pattern, words, children }: { readonly icon: ReactNode; readonly pattern?: number | undefined; readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className={css.bar} data-agency={pattern}>
      {icon}
      <p>{words}</p>
      {children !== undefined && <div className={css.ways}>{children}</div>}
    </div>
  );
}
