import { AlertTriangle } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './Field.module.css';

/** The ids that tie a control to its hint and its error: put `describedBy` on the control. */
export function describedBy(id: string, parts: { readonly hint: boolean; readonly error: boolean }): string | undefined {
  const ids = [parts.hint && `${id}-hint`, parts.error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Label above, hint below it, then what is wrong, then the control. `id` is the control's. */
export function Field({ id, label, hint, error, children }: {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it; nothing when all is well. */
  readonly error?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>{label}</label>
      {hint !== undefined && <p id={`${id}-hint`} className={css.hint}>{hint}</p>}
      <FieldError id={id} error={error} />
      {children}
    </div>
  );
}

/** What is wrong with a field, in words and with a mark. Renders nothing without an error. */
export function FieldError({ id, error }: { readonly id: string; readonly error?: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p id={`${id}-error`} className={css.error}>
      <AlertTriangle aria-hidden="true" />
      <span>{error}</span>
    </p>
  );
}
