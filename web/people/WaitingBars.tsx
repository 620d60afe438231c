import { DoorOpen } from 'lucide-react';
import { useRef } from 'react';
import type { WaitingAnswer } from '../../shared/protocol/people.ts';
import { runCommand } from '../commands/registry.ts';
import { useWatched, useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { Button } from '../ui/Button.tsx';
import type { Doorkeeper } from './Doorkeeper.ts';
import css from './People.module.css';

/** Those who wait to be let in: the first, to be answered here, and how many there are beside. */
export function WaitingBars({ keeper }: { readonly keeper: Doorkeeper }) {
  const workplace = useWorkplace();
  const waiting = useWatched(keeper.people)?.waiting ?? [];
  const section = useRef<HTMLElement>(null);
  const [first] = waiting;
  if (first === undefined) return null;
  /** Answer, and give the keyboard to what comes next when the button that had it is gone. */
  const answer = async (somebody: WaitingAnswer, word: 'in' | 'declined') => {
    const had = section.current?.contains(document.activeElement) ?? false;
    await keeper.answer(somebody, word);
    if (!had) return;
    requestAnimationFrame(() => {
      const next = section.current?.querySelector('button') ?? document.querySelector<HTMLElement>('[data-stage]') ?? document.getElementById('main');
      next?.focus({ preventScroll: true });
    });
  };
  const { name, agency: { name: agency }, role, confirmedBy } = first;
  return (
    <section ref={section} className={css.bar} aria-label={t('people.waiting')}>
      <DoorOpen aria-hidden="true" />
      <p>{t('people.waiting.asks', { name, agency, role })}{confirmedBy !== null && ` (${t('people.confirmed', { provider: confirmedBy })})`}</p>
      <div className={css.ways}>
        <Button kind="main" aria-label={t('people.waiting.let-in.name', { name })} onClick={() => void answer(first, 'in')}>{t('people.waiting.do')}</Button>
        <Button aria-label={t('people.waiting.decline.name', { name })} onClick={() => void answer(first, 'declined')}>{t('people.waiting.decline')}</Button>
        {waiting.length > 1 && <Button onClick={() => runCommand('people.manage', workplace)}>{t('people.waiting.more', { count: waiting.length - 1 })}</Button>}
      </div>
    </section>
  );
}
