import { useId, type ComponentProps, type ReactNode } from 'react';
import css from './Field.module.css';
import { describedBy, Field } from './Field.tsx';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'className' | 'size'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it. */
  readonly error?: string | undefined;
  readonly size?: 'normal' | 'compact';
  /** For codes: figures of one width. */
  readonly figures?: boolean;
}

/** One line of text with its label, hint and error tied to it. */
export function TextField({ label, hint, error, size = 'normal', figures = false, id, ...rest }: TextFieldProps) {
  const madeId = useId();
  const controlId = id ?? madeId;
  return (
    <Field id={controlId} label={label} hint={hint} error={error}>
      <input
        type="text"
        {...rest}
        id={controlId}
        className={[css.control, size === 'compact' && css.compact, figures && css.figures].filter(Boolean).join(' ')}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(controlId, { hint: hint !== undefined, error: error !== undefined })}
      />
    </Field>
  );
}
