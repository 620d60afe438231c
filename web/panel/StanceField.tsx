import { useId } from 'react';
import { STANCES, type Element, type Stance } from '../../shared/domain/Blueprint.ts';
import { runCommand } from '../commands/registry.ts';
import { useAgencies } from '../hooks/useBlueprint.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import { StanceMark, stanceWord } from '../ui/StanceMark.tsx';
import { authorshipWords } from './authorshipWords.ts';
import css from './StanceField.module.css';

const CHOICES: readonly (Stance | null)[] = [...STANCES, null];

/** What the place decided about an element: all stances in a row; those it cannot have are shown and said why. */
export function StanceField({ element }: { readonly element: Element }) {
  const id = useId();
  const workplace = useWorkplace();
  const agencies = useAgencies();
  const now = shownStance(element);
  const own = element.origin === null;
  const choose = (stance: Stance | null) => {
    workplace.select({ kind: 'element', id: element.id });
    runCommand(commandFor(stance), workplace);
  };
  const by = element.removed ?? element.stance?.by;
  return (
    <fieldset aria-describedby={`${id}-why ${id}-by`}>
      <legend className={css.legend}>{t('element.stance')}</legend>
      <div className={css.choices}>
        {CHOICES.map((stance) => (
          <label key={stance ?? 'undecided'} className={css.choice} data-stance={stance ?? 'undecided'} data-chosen={stance === now || undefined}>
            <input
              type="radio"
              name={id}
              checked={stance === now}
              disabled={!workplace.canEdit || !isFor(own, stance)}
              onChange={() => choose(stance)}
            />
            <StanceMark stance={stance} word="none" />
            <span>{stanceWord(stance)}</span>
          </label>
        ))}
      </div>
      <p id={`${id}-by`} className={css.by}>{by === undefined ? t('element.stance.nobody') : authorshipWords(by, agencies)}</p>
      <p id={`${id}-why`} className={css.why}>{own ? t('element.stance.own') : t('element.stance.template')}</p>
    </fieldset>
  );
}

/** The stance that people see: an element of the place's own is added or removed, a template's as decided. */
export function shownStance({ origin, removed, stance }: Pick<Element, 'origin' | 'removed' | 'stance'>): Stance | null {
  if (origin === null) return removed === null ? 'add' : 'remove';
  return stance?.stance ?? null;
}

function isFor(own: boolean, stance: Stance | null): boolean {
  return own ? stance === 'add' || stance === 'remove' : stance !== 'add';
}

function commandFor(stance: Stance | null): string {
  switch (stance) {
    case 'add': return 'element.restore';
    case 'remove': return 'element.remove';
    case 'keep': return 'element.stance.keep';
    case 'change': return 'element.stance.change';
    case null: return 'element.stance.undecided';
  }
}
