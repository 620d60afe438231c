import { Eye, Megaphone, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { runCommand } from '../commands/registry.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import '../messages/togetherWords.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import { whoIs } from './Following.ts';
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
  const called = useWatched(together.calls.called);
  const answers = useWatched(together.calls.answers);
  if (leader === null && called === null && answers === null) return null;
  /** Run it, and give the keyboard to the view when the button that had it is gone. */
  const run = (command: string) => () => {
    const had = bars.current?.contains(document.activeElement) ?? false;
    runCommand(command, workplace);
    if (had) requestAnimationFrame(() => (document.querySelector<HTMLElement>('[data-stage]') ?? document.getElementById('main'))?.focus({ preventScroll: true }));
  };
  return (
    <section ref={bars} className={css.bars} aria-label={t('together.bar')}>
      {called !== null && (
        <Bar icon={Megaphone} pattern={agencies.get(called.user.agency.id)?.pattern} words={t('together.call.asks', whoIs(called))}>
          <Button kind="main" onClick={run('people.goThere')}>{t('commands.people.goThere')}</Button>
          <Button onClick={run('people.stayHere')}>{t('commands.people.stayHere')}</Button>
        </Bar>
      )}
      {answers !== null && (
        <Bar icon={Megaphone} words={t('together.call.answers', { ...answers })}>
          <Button onClick={run('people.endCall')}>{t('together.call.done')}</Button>
        </Bar>
      )}
      {leader !== null && (
        <Bar icon={Eye} pattern={agencies.get(leader.user.agency.id)?.pattern} words={t('together.following', whoIs(leader))}>
          <Button onClick={run('people.stopFollowing')}>{t('together.stop')}</Button>
        </Bar>
      )}
    </section>
  );
}

function Bar({ icon: Icon, pattern, words, children }: { readonly icon: LucideIcon; readonly pattern?: number | undefined; readonly words: string; readonly children: ReactNode }) {
  return (
    <div className={css.bar} data-agency={pattern}>
      <Icon aria-hidden="true" />
      <p>{words}</p>
      <div className={css.ways}>{children}</div>
    </div>
  );
}
