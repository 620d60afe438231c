import { useId, type ReactNode } from 'react';
import { FieldError } from './Field.tsx';
import css from './RadioCards.module.css';

/** One thing to choose. */
export interface RadioCard<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** Beside the label, for example a badge. */
  readonly mark?: ReactNode;
  /** More words under the label. */
  readonly detail?: ReactNode;
  /** A drawing, above the label (beside it in the wide first card of `grid`). It only decorates. */
  readonly picture?: ReactNode;
}

/** One of several, all to be seen. `list` is a ruled list; `grid` puts cards side by side with the first one wide.
 *  Plain radio buttons underneath: arrow keys choose, the group has a legend, an error is tied to it. */
export function RadioCards<Value extends string>({ legend, legendHidden = false, layout, cards, value, onChange, error, disabled = false, children }: {
  readonly legend: ReactNode;
  readonly legendHidden?: boolean;
  readonly layout: 'list' | 'grid';
  readonly cards: readonly RadioCard<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  /** What belongs to the group and comes after the cards. */
  readonly children?: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset disabled={disabled} aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className={legendHidden ? 'sr' : css.legend}>{legend}</legend>
      <FieldError id={id} error={error} />
      {cards.length > 0 && (
        <div className={css[layout]}>
          {cards.map((card) => (
            <label key={card.value} className={css.card} data-chosen={card.value === value || undefined}>
              {card.picture !== undefined && <span className={css.picture} aria-hidden="true">{card.picture}</span>}
              <span className={css.words}>
                <span className={css.name}>
                  <input
                    type="radio"
                    name={id}
                    className={css.radio}
                    checked={card.value === value}
                    onChange={() => onChange(card.value)}
                    aria-describedby={card.detail === undefined ? undefined : `${id}-${card.value}`}
                    aria-labelledby={`${id}-${card.value}-name`}
                  />
                  {card.mark}
                  <span id={`${id}-${card.value}-name`}>{card.label}</span>
                </span>
                {card.detail !== undefined && <small id={`${id}-${card.value}`} className={css.detail}>{card.detail}</small>}
              </span>
            </label>
          ))}
        </div>
      )}
      {children}
    </fieldset>
  );
}
