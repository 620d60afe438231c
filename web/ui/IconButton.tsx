import type { ComponentProps, ReactNode } from 'react';
import css from './Button.module.css';
import { buttonClass, type ButtonKind } from './Button.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'aria-label' | 'children'> {
  /** The words: its accessible name, and the tooltip that shows on hover and focus. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly kind?: Exclude<ButtonKind, 'link'>;
  readonly size?: 'small' | 'normal';
  /** Shown after the words in the tooltip, for example `Ctrl+Z`. */
  readonly shortcut?: string | undefined;
  readonly className?: string | undefined;
}

/** A button where there is room for a picture only. Its words are never further than a hover or a focus away. */
export function IconButton({ label, icon, kind = 'plain', size = 'normal', shortcut, className, ...rest }: IconButtonProps) {
  const look = [css.square, size === 'small' && css.small, className].filter(Boolean).join(' ');
  return (
    <Tooltip text={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <button type="button" {...rest} aria-label={label} className={buttonClass({ kind, className: look })}>
        {icon}
      </button>
    </Tooltip>
  );
}
