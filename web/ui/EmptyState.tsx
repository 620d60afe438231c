import type { ReactNode } from 'react';
import css from './EmptyState.module.css';

/** What stands where there is nothing yet: says so and says what to do first. */
export function EmptyState({ title, children, actions }: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      <p className={css.title}>{title}</p>
      {children !== undefined && <div className={css.words}>{children}</div>}
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
