import { ChevronDown } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import css from './Field.module.css';
import { describedBy, Field } from './Field.tsx';

export interface SelectProps<Value extends string> extends Omit<ComponentProps<'select'>, 'className' | 'size' | 'value' | 'onChange' | 'children'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly size?: 'normal' | 'compact';
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a list: the browser's own control, so that phones and screen readers show it their way. */
export function Select<Value extends string>({ label, hint, error, size = 'normal', value, options, onChange, id, ...rest }: SelectProps<Value>) {
  const madeId = useId();
  const controlId = id ?? madeId;
  return (
    <Field id={controlId} label={label} hint={hint} error={error}>
      <div className={css.selectBox}>
        <select
          {...rest}
          id={controlId}
          className={[css.control, css.select, size === 'compact' && css.compact].filter(Boolean).join(' ')}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(controlId, { hint: hint !== undefined, error: error !== undefined })}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>{option.label}</option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" />
      </div>
    </Field>
  );
}
