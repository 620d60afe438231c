import { useEffect, useState } from 'react';
import { looksAfterPeople } from '../../shared/domain/Role.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import './doorCommands.ts';
import { Doorkeeper } from './Doorkeeper.ts';
import css from './People.module.css';
import { RoleChanged } from './RoleChanged.tsx';
import { WaitingBars } from './WaitingBars.tsx';

/** The mark in the page's timeline that says that it is here. */
const HERE_MARK = 'people-here';

/** Who comes in, over the head of the view, for those who look after that; and what has become of my own role. It takes no focus
 *  and moves nothing; what appears is announced as well. */
export function People() {
  const workplace = useWorkplace();
  const [keeper, setKeeper] = useState<Doorkeeper | null>(null);
  useEffect(() => {
    performance.mark(HERE_MARK);
    if (!looksAfterPeople(workplace.session.participant.role)) return undefined;
    const made = new Doorkeeper(workplace);
    setKeeper(made);
    return () => made.close();
  }, [workplace]);
  return (
    <div className={css.bars}>
      <RoleChanged />
      {keeper !== null && <WaitingBars keeper={keeper} />}
    </div>
  );
}
