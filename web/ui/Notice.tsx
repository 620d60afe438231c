import { AlertTriangle, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './Notice.module.css';

/** Something that has to be read, in its place on the page: what happened and what to do. It is announced when it
 *  appears. It never covers work and never goes by itself. */
export function Notice({ kind = 'problem', title, children, actions }: {
  readonly kind?: 'problem' | 'information';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={`${css.notice} ${css[kind]}`} role={kind === 'problem' ? 'alert' : 'status'}>
      {kind === 'problem' ? <AlertTriangle aria-hidden="true" /> : <Info aria-hidden="true" />}
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  );
}
