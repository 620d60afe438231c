import { Dialog as AriakitDialog, DialogDescription, DialogDismiss, DialogHeading } from '@ariakit/react/dialog';
import { HeadingLevel } from '@ariakit/react/heading';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../messages/t.ts';
import { liveRegions } from './announce.ts';
import buttonCss from './Button.module.css';
import { buttonClass } from './Button.tsx';
import css from './Dialog.module.css';

/** A modal window. The keyboard stays in it, Escape and the close button leave it, and the focus returns to where it
 *  was. What is announced is still heard while it is open. Its title is an h2: what it holds starts at h3. */
export function Dialog({ open, onClose, title, description, size = 'normal', actions, children, className }: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** One sentence under the title, read out with it. */
  readonly description?: ReactNode;
  readonly size?: 'normal' | 'wide';
  /** Buttons along the foot, the main one first. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  readonly className?: string | undefined;
}) {
  return (
    <AriakitDialog
      open={open}
      onClose={onClose}
      unmountOnHide
      getPersistentElements={liveRegions}
      backdrop={<div className={css.backdrop} />}
      className={[css.dialog, size === 'wide' && css.wide, className].filter(Boolean).join(' ')}
    >
      <header className={css.head}>
        <HeadingLevel level={2}>
          <DialogHeading className={css.title ?? ''}>{title}</DialogHeading>
        </HeadingLevel>
        <DialogDismiss className={buttonClass({ kind: 'quiet', className: buttonCss.square })} aria-label={t('shell.close')}>
          <X aria-hidden="true" />
        </DialogDismiss>
      </header>
      <div className={css.body}>
        {description !== undefined && <DialogDescription className={css.description ?? ''}>{description}</DialogDescription>}
        {children}
      </div>
      {actions !== undefined && <footer className={css.actions}>{actions}</footer>}
    </AriakitDialog>
  );
}
