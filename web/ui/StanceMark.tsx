import type { Stance } from '../../shared/domain/Blueprint.ts';
import { t } from '../messages/t.ts';
import css from './StanceMark.module.css';

/** The word for a stance; null is "To decide". */
export function stanceWord(stance: Stance | null): string {
  switch (stance) {
    case null: return t('shell.stance.undecided');
    case 'keep': return t('shell.stance.keep');
    case 'change': return t('shell.stance.change');
    case 'add': return t('shell.stance.add');
    case 'remove': return t('shell.stance.remove');
  }
}

/** What the place decided: a shape of its own for each stance, its colour and its word. */
export function StanceMark({ stance, word = 'shown', label }: {
  readonly stance: Stance | null;
  /** `hidden` where there is room for the shape only: the word is then its accessible name.
   *  `none` where the word stands beside it in text already. */
  readonly word?: 'shown' | 'hidden' | 'none';
  /** Instead of the plain word, for example with a count. */
  readonly label?: string | undefined;
}) {
  const words = label ?? stanceWord(stance);
  return (
    <span className={`${css.mark} ${css[stance ?? 'undecided']}`} {...(word === 'hidden' ? { role: 'img', 'aria-label': words } : {})}>
      <svg viewBox="0 0 16 16" aria-hidden="true">{shape(stance)}</svg>
      {word === 'shown' && words}
    </span>
  );
}

function shape(stance: Stance | null) {
  switch (stance) {
    case null:
      return <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.8" />;
    case 'keep':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M4.5 8.3l2.4 2.4 4.6-5" stroke="var(--sheet)" strokeWidth="1.9" fill="none" />
        </>
      );
    case 'change':
      return <path d="M8 1.2L15.5 14.8H.5z" fill="currentColor" />;
    case 'add':
      return (
        <>
          <path d="M1 1h14v14H1z" fill="currentColor" />
          <path d="M8 4.2v7.6M4.2 8h7.6" stroke="var(--sheet)" strokeWidth="2" fill="none" />
        </>
      );
    case 'remove':
      return <path d="M2.2 2.2l11.6 11.6M13.8 2.2L2.2 13.8" stroke="currentColor" strokeWidth="3.4" fill="none" />;
  }
}
